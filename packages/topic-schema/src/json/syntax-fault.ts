import type { Position } from '../model/problem.js';
import { quote } from '../names/name.js';
import { firstFault } from './first-fault.js';
import type { FirstFault } from './first-fault.js';
import { LineTable } from './line-table.js';

/** Where and why a text is no JSON. */
export interface SyntaxFault extends Position {
  readonly code: 'json-syntax';
  readonly message: string;
  readonly hint?: string;
}

/** Says what is wrong with a text that `JSON.parse` refuses. */
export function syntaxFault(text: string): SyntaxFault {
  const fault = firstFault(text);
  const [message, hint] = explain(text, fault);
  const placed = { code: 'json-syntax', message, ...new LineTable(text).position(fault.offset) } as const;
  return hint === undefined ? placed : { ...placed, hint };
}

type Explanation = readonly [message: string, hint?: string];

function explain(text: string, { offset, expected, inString }: FirstFault): Explanation {
  const rest = text.slice(offset);
  const before = text.slice(0, offset).trimEnd();
  if (before === '' && rest === '') return ['The file is empty', 'Write a topic schema: { "topic": ... }'];
  if (rest === '') return [`The JSON ends too early: expected ${expected}`, 'Close what is open'];
  if (inString) return explainInString(rest, expected);
  const found = quote(/^(?:[\w.+-]+|.)/su.exec(rest)?.[0] ?? '');
  if (/^(?:<{7}|={7}|>{7})/.test(rest)) {
    return ['The file has marks of a merge conflict', 'Resolve the conflict first'];
  }
  if (rest.startsWith('/')) return ['Comments are not JSON', 'Remove it; "doc" and "description" hold text'];
  if (/^[}\]]/.test(rest) && before.endsWith(','))
    return [`A comma stands before ${found}`, 'Remove the comma'];
  const message = `Expected ${expected}, found ${found}`;
  const hint = proposal(rest, expected);
  return hint === undefined ? [message] : [message, hint];
}

function proposal(rest: string, expected: string): string | undefined {
  if (rest.startsWith("'")) return 'Strings are written in double quotes';
  if (expected.startsWith('","') && /^["[{\w-]/.test(rest)) return 'Is a comma missing before it?';
  if (/^(?:True|False|None|NULL|Null)\b/.test(rest)) return 'JSON has true, false and null';
  if (/^[A-Za-z_$]/.test(rest)) return 'Names and strings are written in double quotes';
  return undefined;
}

function explainInString(rest: string, expected: string): Explanation {
  const found = quote(rest.slice(0, rest.startsWith('\\') ? 2 : 1));
  return rest.startsWith('\\')
    ? [
        `Expected ${expected}, found the escape ${found}`,
        'Escapes are \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX',
      ]
    : [
        `A string has the control character ${found}`,
        'Close the string on its line, or write it as an escape (\\n, \\t)',
      ];
}
