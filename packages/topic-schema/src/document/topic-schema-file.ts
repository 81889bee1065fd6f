import * as Type from 'typebox';
import type { Static, TSchema } from 'typebox';
import { DEFAULT_NOTATION, TIMESTAMP_NOTATIONS } from '../model/timestamp-notation.js';
import { ATHENA_PROPERTIES } from './athena-properties.js';

const closed = { additionalProperties: false } as const;

/** A string, number or boolean: TypeBox has no such type, and a union would only say "one of three". */
const Literal = Type.Unsafe<string | number | boolean>({ type: ['string', 'number', 'boolean'] });

const RawModel = Type.Object(
  {
    table: Type.String({
      description:
        'The Iceberg table with the raw payloads, as database.table. Several topics may share one.',
    }),
    payload: Type.Optional(
      Type.String({
        default: 'payload',
        description: 'The column of that table that holds the JSON payload.',
      }),
    ),
    where: Type.Optional(
      Type.Record(Type.String(), Literal, {
        default: {},
        description:
          'Only rows with these values in these columns belong to the topic: { "topic": "github_events" }.',
      }),
    ),
  },
  { ...closed, description: 'Where the raw payloads are.' },
);

const ColumnModel = Type.Object(
  {
    name: Type.String({
      description: 'Lower case letters, digits and _. Names that begin with _firn are reserved.',
    }),
    type: Type.String({
      description:
        'In Athena notation: boolean, int, bigint, float, double, decimal(p,s), string, binary, date, timestamp, array<...>, map<key,value>, struct<name:type,...>.',
      examples: [
        'string',
        'bigint',
        'timestamp',
        'decimal(18,2)',
        'array<string>',
        'struct<id:bigint,login:string>',
      ],
    }),
    source: Type.Optional(
      Type.String({
        description: 'JSONPath into the payload, matched exactly, case included. Default: $.<name>.',
        examples: ['$.id', '$.sender.login', '$.labels[*].name', "$['user agent']"],
      }),
    ),
    required: Type.Optional(
      Type.Boolean({
        default: false,
        description: 'A record without a value for this column goes to quarantine.',
      }),
    ),
    doc: Type.Optional(
      Type.String({
        description: "One line about the column; it becomes the column's comment in the catalog.",
      }),
    ),
    fields: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        default: {},
        description:
          "Sources of fields inside the type that are not read by their own names. Key: the path inside the type (login, owner.login, [].name for a list's elements, {}.size for a map's values). Value: JSONPath from the column's value, or from the element or map value around the field.",
      }),
    ),
    timestamp: Type.Optional(
      Type.String({
        enum: [...TIMESTAMP_NOTATIONS],
        default: DEFAULT_NOTATION,
        description:
          'How the timestamps in this column are written. rfc3339: text with an offset. rfc3339_nanos: digits beyond the microsecond are cut off. assume_utc: UTC where there is no offset. epoch_...: a number, counted from 1970; of nanoseconds, what is beyond the microsecond is cut off.',
      }),
    ),
    coerce: Type.Optional(
      Type.Boolean({
        default: false,
        description:
          'Also reads values of another kind that say plainly what they are: "7" or 7.0 for an int, 7 or {} for a string, "true" or 1 for a boolean.',
      }),
    ),
  },
  closed,
);

const CuratedModel = Type.Object(
  {
    primaryKey: Type.Array(Type.String(), {
      minItems: 1,
      description:
        'The columns that identify a record. Each is required, primitive and no floating-point number.',
    }),
    orderBy: Type.Optional(
      Type.Array(Type.String(), {
        default: [],
        description:
          'The columns that say which record of a key is the latest, most significant first. Ties are broken by arrival.',
      }),
    ),
    deleteWhen: Type.Optional(
      Type.Object(
        {
          column: Type.String({
            description: 'A column of type string, int, bigint or boolean, not of the key.',
          }),
          equals: Literal,
        },
        {
          ...closed,
          description:
            'A record with this value in this column deletes the record of its key. Curated then has a column _firn_deleted.',
          examples: [{ column: 'op', equals: 'd' }],
        },
      ),
    ),
  },
  { ...closed, description: 'Keeps a Curated table with the latest record of each key.' },
);

const BreakingChangeModel = Type.Object(
  {
    from: Type.String({ description: 'Structure fingerprint of the schema that is left.' }),
    to: Type.String({ description: 'Structure fingerprint of this schema.' }),
    reason: Type.String({ description: 'Why the break is wanted.' }),
  },
  {
    ...closed,
    description:
      'Declares one breaking change as wanted. Written by: firn-lint declare <file> --reason "...".',
  },
);

const properties: Record<string, TSchema> = Object.fromEntries(
  [...ATHENA_PROPERTIES].map(([name, property]) => [
    name,
    Type.Optional(
      Type.String({
        description: property.description,
        ...(property.values === undefined
          ? { pattern: '^(0|[1-9][0-9]*)$' }
          : { enum: [...property.values] }),
      }),
    ),
  ]),
);

/**
 * The model of a topic schema file. The published JSON Schema is generated from it, and the parser checks against it.
 */
export const TopicSchemaFile = Type.Object(
  {
    $schema: Type.Optional(Type.String({ description: 'Lets an editor complete and check the file.' })),
    topic: Type.String({
      pattern: '^[a-z][a-z0-9_]{0,47}$',
      description: "The topic's name, and the name of its tables. Equal to the file's name.",
    }),
    description: Type.Optional(Type.String({ description: 'What the events are.' })),
    owner: Type.Optional(Type.String({ description: 'Who answers for the topic.' })),
    raw: RawModel,
    columns: Type.Array(ColumnModel, {
      minItems: 1,
      description: 'The columns of the Standardized and Curated tables.',
    }),
    partitionBy: Type.Optional(
      Type.Array(Type.String(), {
        default: [],
        description:
          'In Athena notation: column, year(column), month(column), day(column), hour(column), bucket(N, column), truncate(column, L).',
        examples: [['day(created_at)'], ['country', 'bucket(16, id)']],
      }),
    ),
    curated: Type.Optional(CuratedModel),
    properties: Type.Optional(
      Type.Object(properties, {
        ...closed,
        default: {},
        description: 'Table properties, of the list that Athena accepts.',
      }),
    ),
    breakingChange: Type.Optional(BreakingChangeModel),
  },
  {
    ...closed,
    title: 'Firn topic schema',
    description: 'A stream of JSON events, and the tables they become.',
  },
);

/** A topic schema file as JSON, before its defaults are filled in. */
export type TopicSchemaFile = Static<typeof TopicSchemaFile>;
