import { createHash } from 'node:crypto';

const LENGTH = 16;

/**
 * The fingerprint of a finding: equal for the same finding after another push, wherever in the file it has moved to.
 *
 * @param parts - what makes it this finding: the rule, the topic, the path, what it was and is; never a line
 * @returns 16 hexadecimal digits
 */
export function fingerprint(...parts: readonly (string | undefined)[]): string {
  const text = JSON.stringify(parts.map((part) => part ?? null));
  return createHash('sha256').update(text).digest('hex').slice(0, LENGTH);
}
