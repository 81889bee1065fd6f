/**
 * How timestamps are written in payloads.
 *
 * - `rfc3339`: text with an offset, to the microsecond: `2026-11-23T21:00:00.123456Z`
 * - `rfc3339_nanos`: the same, digits beyond the microsecond cut off
 * - `assume_utc`: text that may lack the offset, and is in UTC then; a space may stand for the `T`
 * - `epoch_seconds`, `epoch_millis`, `epoch_micros`: a number, counted from 1970 in UTC; exact to the microsecond
 * - `epoch_nanos`: the same, digits beyond the microsecond cut off
 */
export type TimestampNotation = (typeof TIMESTAMP_NOTATIONS)[number];

/** All notations of timestamps. */
export const TIMESTAMP_NOTATIONS = [
  'rfc3339',
  'rfc3339_nanos',
  'assume_utc',
  'epoch_seconds',
  'epoch_millis',
  'epoch_micros',
  'epoch_nanos',
] as const;

/** The notation of timestamps in a column that names none. */
export const DEFAULT_NOTATION: TimestampNotation = 'rfc3339';

/** Whether a text is the name of a notation. */
export function isTimestampNotation(text: string): text is TimestampNotation {
  return TIMESTAMP_NOTATIONS.some((notation) => notation === text);
}

/** Whether a notation is a number, and no text. */
export function isEpoch(notation: TimestampNotation): boolean {
  return notation.startsWith('epoch_');
}
