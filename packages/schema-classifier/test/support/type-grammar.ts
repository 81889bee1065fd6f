import { typePath } from '@firn/topic-schema';
import type { ColumnType, PrimitiveType, StructField } from '@firn/topic-schema';

export type Kind = ColumnType['kind'];
export type PrimitiveKind = PrimitiveType['kind'];
type NestedType = Exclude<ColumnType, PrimitiveType>;

/** The names of a type's members that hold other types. */
type PartOf<T> = {
  [K in keyof T]-?: T[K] extends ColumnType | readonly StructField[] ? K : never;
}[keyof T];

/** The members of a type that are neither its name nor a part: `decimal.precision`, ... */
export type Parameter = ParameterOf<ColumnType>;
type ParameterOf<T extends ColumnType> = T extends ColumnType
  ? `${T['kind']}.${Exclude<keyof T & string, 'kind' | PartOf<T>>}`
  : never;

/** One type of each kind: a kind that is new to the grammar does not compile before it is here. */
export const SAMPLES: { readonly [K in Kind]: ColumnType & { readonly kind: K } } = {
  boolean: { kind: 'boolean' },
  int: { kind: 'int' },
  bigint: { kind: 'bigint' },
  float: { kind: 'float' },
  double: { kind: 'double' },
  string: { kind: 'string' },
  binary: { kind: 'binary' },
  date: { kind: 'date' },
  timestamp: { kind: 'timestamp' },
  decimal: { kind: 'decimal', precision: 18, scale: 2 },
  list: { kind: 'list', element: { kind: 'string' } },
  map: { kind: 'map', key: { kind: 'string' }, value: { kind: 'string' } },
  struct: { kind: 'struct', fields: [{ name: 'v', type: { kind: 'string' } }] },
};

/** A place inside a type that another type stands in. */
interface Part {
  readonly around: (inner: ColumnType) => ColumnType;
  readonly path: (parent: string) => string;
}

/** Every part of every nested type: a part that is new to the grammar does not compile before it is here. */
const PARTS: { readonly [T in NestedType as T['kind']]: { readonly [P in PartOf<T>]: Part } } = {
  list: { element: { around: (element) => ({ kind: 'list', element }), path: typePath.element } },
  map: {
    key: {
      around: (key) => ({ kind: 'map', key, value: { kind: 'string' } }),
      path: typePath.key,
    },
    value: {
      around: (value) => ({ kind: 'map', key: { kind: 'string' }, value }),
      path: typePath.value,
    },
  },
  struct: {
    fields: {
      around: (type) => ({ kind: 'struct', fields: [{ name: 'f', type }] }),
      path: (parent) => typePath.field(parent, 'f'),
    },
  },
};

/** A place that a type can stand in, from the column itself on. */
export interface Level extends Part {
  /** As in `list.element / map.key`; empty for the column itself. */
  readonly name: string;
  readonly inMapKey: boolean;
}

const TOP: Level = { name: '', around: (type) => type, path: (parent) => parent, inMapKey: false };

/** Every place at most so many parts deep. Maps with nested keys are among them: no document has one, the rules know them. */
export function levels(depth: number): readonly Level[] {
  return depth === 0 ? [TOP] : [TOP, ...levels(depth - 1).flatMap(within)];
}

/** The places one part further in than this one. */
function within(outer: Level): readonly Level[] {
  return Object.entries(PARTS).flatMap(([kind, parts]) =>
    Object.entries(parts).map(([name, part]: readonly [string, Part]) => ({
      name: [...(outer.name === '' ? [] : [outer.name]), `${kind}.${name}`].join(' / '),
      around: (inner) => outer.around(part.around(inner)),
      path: (parent) => part.path(outer.path(parent)),
      inMapKey: outer.inMapKey || (kind === 'map' && name === 'key'),
    })),
  );
}
