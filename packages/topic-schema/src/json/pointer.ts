/** The JSON pointer (RFC 6901) of a member or element of what `parent` points to. */
export function pointerTo(parent: string, step: string | number): string {
  const token = typeof step === 'string' && (step.includes('/') || step.includes('~')) ? escape(step) : step;
  return `${parent}/${token}`;
}

function escape(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The steps of a JSON pointer, unescaped. */
export function pointerSteps(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
