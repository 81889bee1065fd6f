const LONGEST = 24;

/**
 * What a text looks like, without saying what it is: letters become `a`, digits `9`, and the rest is cut. A sample may
 * hold what nobody should see in a log.
 */
export function textShape(text: string): string {
  const shape = Array.from(text.slice(0, LONGEST))
    .map((character) => {
      if (/[\p{L}\p{M}]/u.test(character)) return 'a';
      if (/\p{N}/u.test(character)) return '9';
      return /[ -~]/.test(character) ? character : '?';
    })
    .join('');
  return text.length > LONGEST ? `${shape}... (${text.length} characters)` : shape;
}
