/** What a moment may be counted in since 1970. */
export type EpochUnit = 'seconds' | 'milliseconds' | 'microseconds' | 'nanoseconds';

export const EPOCH_UNITS: readonly EpochUnit[] = ['seconds', 'milliseconds', 'microseconds', 'nanoseconds'];

/** From 2001 to 2096: so many seconds have ten digits. */
const MOMENT = /^[123]\d{9}(?:(\d{3})|(\d{6})|(\d{9}))?$/;

/** The unit in which an integer would be a moment of this century; `undefined` when there is none. */
export function epochUnitOf(text: string): EpochUnit | undefined {
  const match = MOMENT.exec(text);
  if (match === null) return undefined;
  const [, milliseconds, microseconds, nanoseconds] = match;
  if (nanoseconds !== undefined) return 'nanoseconds';
  if (microseconds !== undefined) return 'microseconds';
  return milliseconds === undefined ? 'seconds' : 'milliseconds';
}
