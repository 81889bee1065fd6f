import type { Report } from './finding.js';

/**
 * The longest comment that the Glue catalog stores for a column; it stores one line.
 *
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_Column.html
 */
export const MAX_DOC_LENGTH = 255;

/** Checks free text about the topic: it says something. */
export function checkText(text: string, pointer: string, report: Report): void {
  if (text.trim() === '')
    report({
      code: 'empty-text',
      message: 'The text is empty',
      hint: 'Write it, or leave the key out',
      pointer,
    });
}

/** Checks the text about a column, which becomes its comment in the Glue catalog. */
export function checkDoc(text: string, pointer: string, report: Report): void {
  checkText(text, pointer, report);
  if (text.length > MAX_DOC_LENGTH) {
    const message = `The text has ${text.length} characters; the Glue catalog stores ${MAX_DOC_LENGTH} as a comment`;
    report({ code: 'doc-text', message, hint: 'Shorten it', pointer, at: { offset: MAX_DOC_LENGTH } });
  }
  // eslint-disable-next-line no-control-regex -- Glue's pattern for comments excludes these
  const control = text.search(/[\u0000-\u0008\u000a-\u001f]/);
  if (control >= 0) {
    const message =
      'The text has a line break or control character; the Glue catalog stores a comment of one line';
    report({ code: 'doc-text', message, hint: 'Write it on one line', pointer, at: { offset: control } });
  }
}
