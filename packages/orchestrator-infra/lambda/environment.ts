import { parseEnvironment } from '@firn/lifecycle';
import type { Environment } from '@firn/lifecycle';

/**
 * What the stack has told this function about its pipeline.
 *
 * @throws Error when the variable is missing or malformed; the message says what is wrong with it
 */
export function ownEnvironment(): Environment {
  const { environment, problems } = parseEnvironment(process.env['FIRN_ENVIRONMENT'] ?? '');
  if (environment === undefined) throw new Error(`FIRN_ENVIRONMENT is unusable. ${problems.join(' ')}`);
  return environment;
}

/**
 * A whole number that the stack has set.
 *
 * @throws Error when the variable is missing or something else
 */
export function ownNumber(variable: string): number {
  const text = process.env[variable] ?? '';
  if (/^[1-9][0-9]*$/.test(text)) return Number(text);
  throw new Error(`${variable} is ${JSON.stringify(text)}, expected a whole number above 0`);
}
