/**
 * Reads Athena's DDL for Iceberg tables back, for the tests only: written from the grammar in the Athena User Guide, and
 * sharing nothing with what writes the statements.
 */

/** How a string literal is read: backslashes escape (the Hive family), or they are characters like any other. */
export type Reading = 'backslash escapes' | 'backslash is plain';

export interface ReadColumn {
  readonly name: string;
  readonly type: ReadType;
  readonly comment?: string;
}

/** A type: its word, and what it is made of, field names before field types. */
export type ReadType = readonly (string | number | ReadType)[];

export type ReadStatement =
  | {
      readonly kind: 'create';
      readonly ifNotExists: boolean;
      readonly table: readonly string[];
      readonly columns: readonly ReadColumn[];
      readonly partitionBy: readonly (readonly (string | number)[])[];
      readonly location: string;
      readonly properties: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'alter'; readonly table: readonly string[]; readonly action: readonly unknown[] };

type Token = { readonly kind: 'name' | 'word' | 'string' | 'number' | 'sign'; readonly text: string };

/** Reads one statement, all of it. */
export function readSql(sql: string, reading: Reading): ReadStatement {
  return new Reader(tokens(sql, reading)).statement();
}

function tokens(sql: string, reading: Reading): Token[] {
  const string = reading === 'backslash escapes' ? /'(?:[^'\\]|\\[^])*'/y : /'(?:[^']|'')*'/y;
  const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
    ['name', /`[^`]+`/y],
    ['word', /[A-Za-z_][A-Za-z0-9_]*/y],
    ['number', /[0-9]+/y],
    ['sign', /[(),.<>:=]/y],
    ['string', string],
  ];
  const found: Token[] = [];
  for (let at = 0; at < sql.length;) {
    const space = /^\s+/.exec(sql.slice(at));
    if (space !== null) {
      at += space[0].length;
      continue;
    }
    const token = patterns
      .map(([kind, pattern]) => ({ kind, text: match(pattern, sql, at) }))
      .find(({ text }) => text !== undefined);
    if (token?.text === undefined) throw new SyntaxError(`nothing starts with ${sql.slice(at, at + 20)}`);
    at += token.text.length;
    const text = content(token.kind, token.text, reading);
    const last = found.at(-1);
    // To Hive, literals side by side are one literal.
    if (token.kind === 'string' && last?.kind === 'string')
      found[found.length - 1] = { ...last, text: last.text + text };
    else found.push({ kind: token.kind, text });
  }
  return found;
}

function match(pattern: RegExp, sql: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(sql)?.[0];
}

function content(kind: Token['kind'], text: string, reading: Reading): string {
  if (kind === 'name') return text.slice(1, -1);
  if (kind !== 'string') return text;
  const inner = text.slice(1, -1);
  return reading === 'backslash escapes' ? inner.replaceAll(/\\([^])/g, '$1') : inner.replaceAll("''", "'");
}

class Reader {
  readonly #tokens: Token[];

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  statement(): ReadStatement {
    const statement = this.#has('CREATE') ? this.#create() : this.#alter();
    if (this.#tokens.length > 0) throw new SyntaxError(`more follows: ${JSON.stringify(this.#tokens[0])}`);
    return statement;
  }

  #create(): ReadStatement {
    this.#words('CREATE TABLE');
    const ifNotExists = this.#has('IF');
    if (ifNotExists) this.#words('IF NOT EXISTS');
    const table = this.#table();
    const columns = this.#list(() => this.#column());
    const partitioned = this.#has('PARTITIONED');
    if (partitioned) this.#words('PARTITIONED BY');
    const partitionBy = partitioned ? this.#list(() => this.#transform()) : [];
    this.#words('LOCATION');
    const location = this.#take('string');
    this.#words('TBLPROPERTIES');
    return {
      kind: 'create',
      ifNotExists,
      table,
      columns,
      partitionBy,
      location,
      properties: this.#properties(),
    };
  }

  #alter(): ReadStatement {
    this.#words('ALTER TABLE');
    const table = this.#table();
    const verb = this.#take('word');
    return { kind: 'alter', table, action: [verb, ...this.#action(verb)] };
  }

  #action(verb: string): unknown[] {
    switch (verb) {
      case 'RENAME':
        this.#words('TO');
        return [this.#table()];
      case 'ADD':
        this.#words('COLUMNS');
        return this.#list(() => this.#column());
      case 'CHANGE':
        this.#words('COLUMN');
        return [this.#take('name'), this.#column(), this.#position()];
      case 'DROP':
        this.#words('COLUMN');
        return [this.#take('name')];
      case 'SET':
        this.#words('TBLPROPERTIES');
        return [this.#properties()];
      case 'UNSET':
        this.#words('TBLPROPERTIES');
        return this.#list(() => this.#take('string'));
      default:
        throw new SyntaxError(`no ALTER TABLE ... ${verb}`);
    }
  }

  #column(): ReadColumn {
    const column = { name: this.#take('name'), type: this.#type() };
    if (!this.#has('COMMENT')) return column;
    this.#words('COMMENT');
    return { ...column, comment: this.#take('string') };
  }

  #position(): unknown {
    if (this.#has('FIRST')) return this.#take('word');
    if (!this.#has('AFTER')) return undefined;
    return [this.#take('word'), this.#take('name')];
  }

  #type(): ReadType {
    const word = this.#take('word');
    if (word === 'decimal') return [word, ...this.#list(() => Number(this.#take('number')))];
    if (!this.#has('<')) return [word];
    const fields = this.#list(() => (word === 'struct' ? this.#field() : [this.#type()]), '<', '>');
    return [word, ...fields.flat()];
  }

  #field(): ReadType {
    const name = this.#take('name');
    this.#sign(':');
    return [name, this.#type()];
  }

  #transform(): (string | number)[] {
    if (this.#tokens[0]?.kind === 'name') return [this.#take('name')];
    const transform = this.#take('word');
    const read = () =>
      this.#tokens[0]?.kind === 'number' ? Number(this.#take('number')) : this.#take('name');
    return [transform, ...this.#list(read)];
  }

  #properties(): Record<string, string> {
    const read = (): [string, string] => {
      const name = this.#take('string');
      this.#sign('=');
      return [name, this.#take('string')];
    };
    return Object.fromEntries(this.#list(read));
  }

  #table(): string[] {
    const database = this.#take('name');
    this.#sign('.');
    return [database, this.#take('name')];
  }

  #list<T>(read: () => T, open = '(', close = ')'): T[] {
    this.#sign(open);
    const items = [read()];
    while (this.#has(',')) {
      this.#sign(',');
      items.push(read());
    }
    this.#sign(close);
    return items;
  }

  #has(text: string): boolean {
    const [token] = this.#tokens;
    return token !== undefined && token.kind !== 'name' && token.kind !== 'string' && token.text === text;
  }

  #words(words: string): void {
    for (const word of words.split(' ')) {
      if (!this.#has(word))
        throw new SyntaxError(`expected ${word}, found ${JSON.stringify(this.#tokens[0])}`);
      this.#tokens.shift();
    }
  }

  #sign(sign: string): void {
    this.#words(sign);
  }

  #take(kind: Token['kind']): string {
    const token = this.#tokens.shift();
    if (token?.kind !== kind) throw new SyntaxError(`expected a ${kind}, found ${JSON.stringify(token)}`);
    return token.text;
  }
}
