import { Token } from 'aws-cdk-lib';

/**
 * Throws unless a value that is known at synthesis is a whole number within bounds.
 *
 * @throws Error that names the property, what was found and what was expected
 */
export function requireWholeNumber(
  property: string,
  value: number,
  bounds: { readonly min: number; readonly max: number },
): void {
  if (Token.isUnresolved(value)) return;
  if (Number.isInteger(value) && value >= bounds.min && value <= bounds.max) return;
  throw new Error(`${property} is ${value}, expected a whole number from ${bounds.min} to ${bounds.max}`);
}

/**
 * Throws unless a text that is known at synthesis matches.
 *
 * @throws Error that names the property, what was found and what was expected
 */
export function requirePattern(property: string, value: string, pattern: RegExp, expected: string): void {
  if (Token.isUnresolved(value) || pattern.test(value)) return;
  throw new Error(`${property} is '${value}', expected ${expected}`);
}
