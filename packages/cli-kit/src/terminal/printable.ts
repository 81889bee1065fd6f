// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;

/**
 * Text that may safely go to a terminal: control characters that came in with a document are written as escapes, so
 * that no schema file can move the cursor, conceal a finding or colour itself. Tabs and line feeds stay.
 * To be applied before a {@link Style} is.
 */
export function printable(text: string): string {
  return text.replace(CONTROL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
