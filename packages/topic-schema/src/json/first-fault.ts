/** The first place where a text stops being JSON. */
export interface FirstFault {
  readonly offset: number;
  /** What could stand there. */
  readonly expected: string;
  /** Whether the place is inside a string. */
  readonly inString: boolean;
}

type State =
  'value' | 'firstElement' | 'firstName' | 'name' | 'colon' | 'afterElement' | 'afterMember' | 'end';

const EXPECTED: Readonly<Record<State, string>> = {
  value: 'a value',
  firstElement: 'a value or "]"',
  firstName: 'a name in double quotes or "}"',
  name: 'a name in double quotes',
  colon: '":" after the name',
  afterElement: '"," or "]"',
  afterMember: '"," or "}"',
  end: 'the end of the file',
};

// eslint-disable-next-line no-control-regex -- JSON forbids these in a string
const STRING_BODY = /(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
const SPACE = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * Finds the place, without recursion. Meant for text that `JSON.parse` has refused: with text that is JSON it gives the
 * end.
 */
export function firstFault(text: string): FirstFault {
  const open: ('{' | '[')[] = [];
  let state: State = 'value';
  let offset = 0;
  for (;;) {
    offset = end(SPACE, text, offset);
    const char = text.charAt(offset);
    const fault = { offset, expected: EXPECTED[state], inString: false };
    const followsString: State | undefined = char === '"' ? afterString(state, open) : undefined;
    if (followsString !== undefined) {
      const close = end(STRING_BODY, text, offset + 1);
      if (text.charAt(close) !== '"')
        return { offset: close, expected: 'the rest of the string', inString: true };
      offset = close + 1;
      state = followsString;
      continue;
    }
    const next = punctuation(char, state, open);
    if (next !== undefined) {
      offset += 1;
      state = next;
    } else if (state === 'value' || state === 'firstElement') {
      const scalar = end(SCALAR, text, offset);
      if (scalar === offset) return fault;
      offset = scalar;
      state = after(open);
    } else return fault;
  }
}

/** The state after a string, or nothing when none can stand there. */
function afterString(state: State, open: readonly ('{' | '[')[]): State | undefined {
  if (state === 'name' || state === 'firstName') return 'colon';
  return state === 'value' || state === 'firstElement' ? after(open) : undefined;
}

/** The state after one of `{ } [ ] : ,`, or nothing when it cannot stand there. */
function punctuation(char: string, state: State, open: ('{' | '[')[]): State | undefined {
  const expectsValue = state === 'value' || state === 'firstElement';
  if ((char === '{' || char === '[') && expectsValue) {
    open.push(char);
    return char === '{' ? 'firstName' : 'firstElement';
  }
  if (char === ':' && state === 'colon') return 'value';
  if (char === ',' && state === 'afterElement') return 'value';
  if (char === ',' && state === 'afterMember') return 'name';
  const closes =
    (char === ']' && (state === 'firstElement' || state === 'afterElement')) ||
    (char === '}' && (state === 'firstName' || state === 'afterMember'));
  if (!closes) return undefined;
  open.pop();
  return after(open);
}

function after(open: readonly ('{' | '[')[]): State {
  const around = open.at(-1);
  if (around === undefined) return 'end';
  return around === '{' ? 'afterMember' : 'afterElement';
}

function end(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return from + (pattern.exec(text)?.[0].length ?? 0);
}
