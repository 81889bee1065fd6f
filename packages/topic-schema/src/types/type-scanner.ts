/** A piece of a type's text: a word, one of `< > ( ) , :`, or the end. */
export interface TypeToken {
  readonly text: string;
  readonly offset: number;
}

const WORD = /[^\s<>(),:]+/y;
const SPACE = /\s*/y;

/** Cuts the text of a type into tokens, one token of look-ahead. */
export class TypeScanner {
  readonly #text: string;
  #next: TypeToken;

  constructor(text: string) {
    this.#text = text;
    this.#next = this.#read(0);
  }

  /** The token that {@link take} will give; its text is empty at the end. */
  peek(): TypeToken {
    return this.#next;
  }

  take(): TypeToken {
    const token = this.#next;
    this.#next = this.#read(token.offset + token.text.length);
    return token;
  }

  /** Takes the next token if it is this one. */
  accept(text: string): boolean {
    if (this.#next.text !== text) return false;
    this.take();
    return true;
  }

  /** Takes what a sticky pattern matches, if it does so where the next token begins. */
  acceptMatch(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#next.offset;
    const text = pattern.exec(this.#text)?.[0];
    if (text !== undefined) this.#next = this.#read(this.#next.offset + text.length);
    return text;
  }

  /** Passes over `<...>` or `(...)`, nested ones included, if one of them is next. */
  skipArguments(): void {
    let depth = 0;
    do {
      const { text } = this.#next;
      if (text === '<' || text === '(') depth += 1;
      else if (depth === 0) return;
      else if (text === '>' || text === ')') depth -= 1;
      this.take();
    } while (depth > 0 && this.#next.text !== '');
  }

  #read(from: number): TypeToken {
    SPACE.lastIndex = from;
    const offset = from + (SPACE.exec(this.#text)?.[0].length ?? 0);
    WORD.lastIndex = offset;
    const word = WORD.exec(this.#text)?.[0];
    return { text: word ?? this.#text.charAt(offset), offset };
  }
}

/** Whether a token is a word, neither punctuation nor the end. */
export function isWord(token: TypeToken): boolean {
  return token.text !== '' && !'<>(),:'.includes(token.text);
}
