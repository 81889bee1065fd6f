import { didYouMean } from '../names/did-you-mean.js';
import { nameFault, quote } from '../names/name.js';
import type { Suggestion } from '../model/suggestion.js';
import type { ColumnType, DecimalType, StructField } from '../model/column-type.js';
import { MAX_DECIMAL_PRECISION, MAX_TYPE_DEPTH, MAX_TYPE_LENGTH } from './type-limits.js';
import { CONSTRUCTORS, FOREIGN_TYPES, PROPOSED_TYPE_NAMES, SIMPLE_TYPES } from './type-names.js';
import type { TypeProblem } from './type-problem.js';
import { TypeScanner, isWord } from './type-scanner.js';
import type { TypeToken } from './type-scanner.js';

/** A type, or what is wrong with its text: the first problem, and all of them. */
export type ParsedType =
  | { readonly type: ColumnType; readonly problem?: never; readonly problems?: never }
  | { readonly type?: never; readonly problem: TypeProblem; readonly problems: readonly TypeProblem[] };

/**
 * Reads a type in Athena's notation. Iceberg's names (`long`, `integer`, `list<...>`), any letter case of type names
 * and any white space are taken too.
 *
 * Text that is not a type, whatever it is, gives problems: nothing is thrown. Nesting is bounded by
 * {@link MAX_TYPE_DEPTH}.
 *
 * @example
 * ```ts
 * parseType('Array<Struct<id: long>>').type; // the type of array<struct<id:bigint>>
 * parseType('array<strng>').problem; // { code: 'unknown-type', offset: 6, hint: 'Did you mean string?', ... }
 * ```
 */
export function parseType(text: string): ParsedType {
  const known = KNOWN_TYPES.get(text);
  if (known !== undefined) return known;
  const parsed = parseAnew(text);
  if (parsed.type !== undefined && KNOWN_TYPES.size < MAX_KNOWN_TYPES) KNOWN_TYPES.set(text, parsed);
  return parsed;
}

/** What was read before: thousands of columns are of the same few types. */
const KNOWN_TYPES = new Map<string, ParsedType>();
const MAX_KNOWN_TYPES = 1000;

function parseAnew(text: string): ParsedType {
  if (text.length > MAX_TYPE_LENGTH) {
    const message = `The type has ${text.length} characters; the Glue catalog stores ${MAX_TYPE_LENGTH}`;
    const problem: TypeProblem = {
      code: 'type-length',
      message,
      offset: 0,
      hint: 'Split the column into several',
    };
    return { problem, problems: [problem] };
  }
  const parser = new TypeParser(text);
  const type = parser.parse();
  const [problem, ...others] = parser.problems;
  if (problem !== undefined) return { problem, problems: [problem, ...others] };
  if (type === undefined) throw new Error('A type was refused without a problem');
  return { type };
}

const KNOWN_TYPES_HINT = `The types are ${PROPOSED_TYPE_NAMES.join(', ')}`;

/** What SQL writes behind `timestamp`. */
const TIME_ZONE = /with(?:out)?\s+time\s+zone(?![^\s<>(),:])/iy;

/** Stands for a part that was refused, so that the rest can be checked too. */
const PLACEHOLDER: ColumnType = { kind: 'string' };

/**
 * Recursive descent. A method gives `undefined` when the structure of the text is lost and nothing more can be said;
 * a part that is wrong by itself is noted, and reading goes on.
 */
class TypeParser {
  readonly problems: TypeProblem[] = [];
  readonly #scanner: TypeScanner;

  constructor(text: string) {
    this.#scanner = new TypeScanner(text);
  }

  parse(): ColumnType | undefined {
    const type = this.#type(1);
    if (type === undefined) return undefined;
    const rest = this.#scanner.peek();
    if (rest.text === '') return type;
    this.#unexpected(rest, 'the end of the type');
    return undefined;
  }

  #type(depth: number): ColumnType | undefined {
    const token = this.#scanner.take();
    if (!isWord(token)) {
      this.#unexpected(token, 'a type', KNOWN_TYPES_HINT);
      return undefined;
    }
    if (depth > MAX_TYPE_DEPTH) {
      const message = `The type nests deeper than ${MAX_TYPE_DEPTH} levels`;
      this.#note(
        'type-depth',
        token,
        message,
        'Keep the inner part as a string, or make it columns of its own',
      );
      return undefined;
    }
    const name = token.text.toLowerCase();
    const simple = SIMPLE_TYPES.get(name);
    if (simple !== undefined) return this.#simple(token, { kind: simple });
    switch (CONSTRUCTORS.get(name)) {
      case 'decimal':
        return this.#decimal(token);
      case 'list':
        return this.#list(depth);
      case 'map':
        return this.#map(depth);
      case 'struct':
        return this.#struct(depth);
      case undefined:
        return this.#unknown(token);
    }
  }

  #simple(token: TypeToken, type: ColumnType): ColumnType {
    const zone = type.kind === 'timestamp' ? this.#scanner.acceptMatch(TIME_ZONE) : undefined;
    if (zone !== undefined) return this.#unknown({ ...token, text: `${token.text} ${zone}` });
    const next = this.#scanner.peek();
    if (next.text !== '(' && next.text !== '<') return type;
    this.#note('type-syntax', next, `The type ${token.text} takes no parameters`, `Write ${type.kind}`);
    this.#scanner.skipArguments();
    return type;
  }

  #unknown(token: TypeToken): ColumnType {
    const name = token.text.toLowerCase().replace(/\s+/g, ' ');
    const meant = didYouMean(name, PROPOSED_TYPE_NAMES);
    const advice = FOREIGN_TYPES.get(name);
    const hint =
      advice !== undefined
        ? `${advice.charAt(0).toUpperCase()}${advice.slice(1)}`
        : meant !== undefined
          ? `Did you mean ${meant}?`
          : KNOWN_TYPES_HINT;
    const what = advice === undefined ? 'Unknown type' : 'Athena creates no Iceberg column of type';
    const plain = !['(', '<'].includes(this.#scanner.peek().text);
    const instead = advice === undefined ? meant : /^use ([a-z]+)$/.exec(advice)?.[1];
    const suggestion = instead !== undefined && plain ? { word: token.text, meant: instead } : undefined;
    this.#note('unknown-type', token, `${what} ${quote(token.text)}`, hint, suggestion);
    this.#scanner.skipArguments();
    return PLACEHOLDER;
  }

  #decimal(token: TypeToken): DecimalType | undefined {
    const example = 'Write decimal(precision,scale), for instance decimal(18,2)';
    if (!this.#expect('(', 'after decimal', example)) return undefined;
    const precision = this.#integer(example);
    if (precision === undefined || !this.#expect(',', 'after the precision', example)) return undefined;
    const scale = this.#integer(example);
    if (scale === undefined || !this.#expect(')', 'after the scale', example)) return undefined;
    if (precision < 1 || precision > MAX_DECIMAL_PRECISION) {
      const message = `A decimal's precision is 1 to ${MAX_DECIMAL_PRECISION}, found ${precision}`;
      this.#note('decimal-range', token, message, 'The precision is the number of all digits');
    } else if (scale > precision) {
      const message = `A decimal's scale is 0 to its precision (${precision}), found ${scale}`;
      this.#note('decimal-range', token, message, 'The scale is the number of digits after the point');
    }
    return { kind: 'decimal', precision, scale };
  }

  #integer(hint: string): number | undefined {
    const token = this.#scanner.take();
    if (/^\d{1,9}$/.test(token.text)) return Number(token.text);
    this.#unexpected(token, 'a whole number', hint);
    return undefined;
  }

  #list(depth: number): ColumnType | undefined {
    if (!this.#expect('<', 'after array', 'Write array<element>, for instance array<string>'))
      return undefined;
    const element = this.#type(depth + 1);
    if (element === undefined || !this.#expect('>', 'after the element of the array')) return undefined;
    return { kind: 'list', element };
  }

  #map(depth: number): ColumnType | undefined {
    const example = 'Write map<key,value>, for instance map<string,int>';
    if (!this.#expect('<', 'after map', example)) return undefined;
    const key = this.#type(depth + 1);
    if (key === undefined || !this.#expect(',', 'after the key of the map', example)) return undefined;
    const value = this.#type(depth + 1);
    if (value === undefined || !this.#expect('>', 'after the value of the map')) return undefined;
    return { kind: 'map', key, value };
  }

  #struct(depth: number): ColumnType | undefined {
    if (
      !this.#expect(
        '<',
        'after struct',
        'Write struct<name:type,...>, for instance struct<id:int,name:string>',
      )
    ) {
      return undefined;
    }
    const fields: StructField[] = [];
    const names = new Set<string>();
    do {
      const token = this.#scanner.take();
      if (!isWord(token)) {
        this.#unexpected(token, 'the name of a field', 'Write struct<name:type,...>');
        return undefined;
      }
      this.#checkField(token, names);
      if (!this.#expect(':', `after the field name ${quote(token.text)}`, 'Write struct<name:type,...>'))
        return undefined;
      const type = this.#type(depth + 1);
      if (type === undefined) return undefined;
      fields.push({ name: token.text, type });
    } while (this.#scanner.accept(','));
    return this.#expect('>', 'or "," after the field of the struct') ? { kind: 'struct', fields } : undefined;
  }

  #checkField(token: TypeToken, names: Set<string>): void {
    const name = token.text.toLowerCase();
    const fault = nameFault(token.text);
    if (fault !== undefined) {
      const elsewhere = 'where the payload spells it differently, say so in the column\'s "fields"';
      this.#note(
        'field-name',
        token,
        fault.message,
        fault.hint === undefined ? undefined : `${fault.hint}; ${elsewhere}`,
      );
    }
    if (names.has(name)) {
      const message = `The struct has the field ${quote(name)} twice; names are compared without regard to case`;
      this.#note('duplicate-field', token, message, 'Remove or rename one of them');
    }
    names.add(name);
  }

  #expect(text: string, where: string, hint?: string): boolean {
    const token = this.#scanner.peek();
    if (this.#scanner.accept(text)) return true;
    this.#unexpected(token, `"${text}" ${where}`, hint);
    return false;
  }

  #unexpected(token: TypeToken, expected: string, hint?: string): void {
    const found = token.text === '' ? 'the end of the type' : quote(token.text);
    this.#note('type-syntax', token, `Expected ${expected}, found ${found}`, hint);
  }

  #note(
    code: TypeProblem['code'],
    token: TypeToken,
    message: string,
    hint?: string,
    suggestion?: Suggestion,
  ): void {
    const problem = { code, message, offset: token.offset, ...(suggestion && { suggestion }) };
    this.problems.push(hint === undefined ? problem : { ...problem, hint });
  }
}
