// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/**
 * Text for an XML attribute or element. Characters that XML 1.0 has no form for at all
 * (https://www.w3.org/TR/xml/#charsets) are removed; halves of surrogate pairs become a replacement character.
 */
export function escapeXml(text: string): string {
  return Buffer.from(text, 'utf8')
    .toString('utf8')
    .replace(FORBIDDEN, '')
    .replace(/[&<>"'\t\n\r]/g, (character) => ENTITIES[character] ?? character);
}
