import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Attributes = Record<string, AttributeValue>;

/** The names and values that stand behind an expression's placeholders. */
export interface Placeholders {
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly ExpressionAttributeValues?: Attributes | undefined;
}

/** DynamoDB's condition and update expressions, as far as the registry uses them; anything else is an error. */
export class Expression {
  readonly #tokens: string[];
  readonly #placeholders: Placeholders;
  #at = 0;

  constructor(text: string, placeholders: Placeholders) {
    this.#tokens = tokensOf(text);
    this.#placeholders = placeholders;
  }

  holds(item: Attributes): boolean {
    const result = this.#or(item);
    if (this.#peek() !== undefined) throw new Error(`unexpected ${this.#peek() ?? ''} in a condition`);
    return result;
  }

  /**
   * Changes the item in place, the maps in it by copies of them; every value is taken from the item as it was. So an
   * item whose first level was copied leaves the original as it is.
   */
  update(item: Attributes): void {
    const before = { ...item };
    while (this.#peek() !== undefined) {
      const clause = this.#next();
      do {
        if (clause === 'SET') this.#set(item, before);
        else if (clause === 'REMOVE') remove(item, this.#path(this.#next()));
        else throw new Error(`unknown clause ${clause}`);
      } while (this.#take(','));
    }
  }

  #set(item: Attributes, before: Attributes): void {
    const path = this.#path(this.#next());
    this.#expect('=');
    const value = this.#sum(before);
    if (value === undefined) throw new Error(`no value for ${path.join('.')}`);
    const parent = ownParent(item, path);
    const name = path.at(-1);
    if (parent === undefined || name === undefined)
      throw new Error(`the path ${path.join('.')} is invalid for update`);
    parent[name] = value;
  }

  #sum(item: Attributes): AttributeValue | undefined {
    const left = this.#operand(item);
    if (!this.#take('+')) return left;
    return { N: String(Number(left?.N) + Number(this.#operand(item)?.N)) };
  }

  #or(item: Attributes): boolean {
    let result = this.#and(item);
    while (this.#take('OR')) result = this.#and(item) || result;
    return result;
  }

  #and(item: Attributes): boolean {
    let result = this.#not(item);
    while (this.#take('AND')) result = this.#not(item) && result;
    return result;
  }

  #not(item: Attributes): boolean {
    return this.#take('NOT') ? !this.#not(item) : this.#primary(item);
  }

  #primary(item: Attributes): boolean {
    if (this.#take('(')) {
      const result = this.#or(item);
      this.#expect(')');
      return result;
    }
    const token = this.#peek();
    if (token === 'attribute_exists') return this.#arguments(item)[0] !== undefined;
    if (token === 'attribute_not_exists') return this.#arguments(item)[0] === undefined;
    if (token === 'contains') return contains(...this.#arguments(item));
    if (token === 'begins_with') {
      const [text, prefix] = this.#arguments(item);
      return text?.S?.startsWith(prefix?.S ?? '') ?? false;
    }
    const left = this.#operand(item);
    const comparator = this.#next();
    return compare(left, comparator, this.#operand(item));
  }

  #arguments(item: Attributes): (AttributeValue | undefined)[] {
    this.#next();
    this.#expect('(');
    const values = [this.#operand(item)];
    while (this.#take(',')) values.push(this.#operand(item));
    this.#expect(')');
    return values;
  }

  #operand(item: Attributes): AttributeValue | undefined {
    if (this.#peek() === 'list_append') {
      const [list, more] = this.#arguments(item);
      return { L: [...(list?.L ?? []), ...(more?.L ?? [])] };
    }
    const token = this.#next();
    if (!token.startsWith(':')) {
      return this.#path(token).reduce<AttributeValue | undefined>((at, name) => at?.M?.[name], { M: item });
    }
    const value = this.#placeholders.ExpressionAttributeValues?.[token];
    if (value === undefined) throw new Error(`no value for ${token}`);
    return value;
  }

  #path(token: string): string[] {
    return token.split('.').map((name) => {
      const actual = name.startsWith('#') ? this.#placeholders.ExpressionAttributeNames?.[name] : name;
      if (actual === undefined) throw new Error(`no name for ${name}`);
      return actual;
    });
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new Error('the expression ends early');
    return token;
  }

  #take(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#at++;
    return true;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw new Error(`expected ${token}, found ${this.#peek() ?? 'the end'}`);
  }
}

/** Expressions come again and again: the same registry writes them. */
const TOKENS = new Map<string, string[]>();

function tokensOf(text: string): string[] {
  const known = TOKENS.get(text);
  if (known !== undefined) return known;
  const tokens = text.match(/[#:]?\w+(?:\.#?\w+)*|<=|>=|<>|[()<>=,+-]/g) ?? [];
  TOKENS.set(text, tokens);
  return tokens;
}

/** The map that holds what a path ends with; it and those above it are made the item's own. */
function ownParent(item: Attributes, path: readonly string[]): Attributes | undefined {
  let at = item;
  for (const name of path.slice(0, -1)) {
    const child = at[name]?.M;
    if (child === undefined) return undefined;
    const own = { ...child };
    at[name] = { M: own };
    at = own;
  }
  return at;
}

function remove(item: Attributes, path: readonly string[]): void {
  const parent = ownParent(item, path);
  const name = path.at(-1);
  if (parent !== undefined && name !== undefined) Reflect.deleteProperty(parent, name);
}

function contains(whole?: AttributeValue, part?: AttributeValue): boolean {
  if (whole?.L !== undefined) return whole.L.some((element) => isSame(element, part));
  if (whole?.SS !== undefined) return whole.SS.includes(part?.S ?? '');
  return whole?.S?.includes(part?.S ?? '') ?? false;
}

/** A comparison with an attribute that is not there is false, whatever it asks. */
function compare(
  left: AttributeValue | undefined,
  comparator: string,
  right: AttributeValue | undefined,
): boolean {
  if (left === undefined || right === undefined) return false;
  if (comparator === '=') return isSame(left, right);
  const [a, b] = [
    left.N === undefined ? left.S : Number(left.N),
    right.N === undefined ? right.S : Number(right.N),
  ];
  if (a === undefined || b === undefined || typeof a !== typeof b) return false;
  if (comparator === '<') return a < b;
  if (comparator === '<=') return a <= b;
  if (comparator === '>') return a > b;
  if (comparator === '>=') return a >= b;
  throw new Error(`unknown comparator ${comparator}`);
}

function isSame(left: AttributeValue, right: AttributeValue | undefined): boolean {
  if (left.S !== undefined) return left.S === right?.S;
  if (left.N !== undefined) return left.N === right?.N;
  return JSON.stringify(normal(left)) === JSON.stringify(normal(right));
}

/** Sets have no order. */
function normal(value: AttributeValue | undefined): AttributeValue | undefined {
  return value?.SS === undefined ? value : { SS: [...value.SS].sort() };
}
