import { printable } from '../terminal/printable.js';

const MAX_LENGTH = 600;

/** What Markdown, GitHub's additions to it (tables, autolinks, emoji, mathematics) or HTML could read as markup. */
const MARKUP = /[!"#$&'()*+:;<=>@[\\\]^_`{|}~]/g;
/** Characters that reorder or hide text. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const ZERO_WIDTH_SPACE = '\u200b';

/**
 * Text for a cell of a table: one line that means nothing but itself. Markup becomes character references, which cannot
 * end a cell or begin an element; a mention, a reference to an issue and an address are broken by a character that is
 * not seen, since GitHub looks for those in the text that comes of it. A very long text is cut.
 */
export function escapeCell(text: string): string {
  const line = visible(cut(text)).replace(/\s+/g, ' ').trim();
  return line
    .replace(MARKUP, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/&#(?:35|64);/g, (reference) => `${reference}${ZERO_WIDTH_SPACE}`)
    .replace(/\b(www|GH)(?=[.-])/gi, `$1${ZERO_WIDTH_SPACE}`);
}

/** A name or value for a cell, as code. */
export function codeCell(text: string): string {
  return text.trim() === '' ? '' : `<code>${escapeCell(text)}</code>`;
}

/** A line of code as a block, fenced so that nothing in it can end it. */
export function codeBlock(text: string, language: 'sh' | 'json'): readonly string[] {
  const code = visible(text).replace(/\n/g, '\\n');
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, code, fence];
}

/** Lines of code as a block, fenced so that nothing in them can end it. */
export function codeLines(text: string, language: string): readonly string[] {
  const lines = text.split('\n').map(visible);
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...lines, fence];
}

function visible(text: string): string {
  return printable(Buffer.from(text, 'utf8').toString('utf8')).replace(
    INVISIBLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function cut(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH)}…`;
}
