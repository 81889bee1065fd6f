import { MAX_COMMENT_LENGTH } from '../limits.js';

/**
 * A string literal.
 *
 * Quotes are doubled, and backslashes too: to the Hive family of parsers a backslash escapes what follows it, to others
 * it is a character like any other. Written so, no text ends the literal early under either reading.
 */
export function quoteText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** A comment as the Glue catalog takes it: one line, at most 255 characters, cut between characters. */
export function fitComment(comment: string): string {
  const line = comment.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\s]+/gu, ' ').trim();
  if (line.length <= MAX_COMMENT_LENGTH) return line;
  let fitted = '';
  for (const character of line) {
    if (fitted.length + character.length > MAX_COMMENT_LENGTH - 1) break;
    fitted += character;
  }
  return `${fitted.trimEnd()}…`;
}
