/**
 * What a text says, as far as the Glue jobs read it.
 *
 * - `date`: a day, `2026-11-23`.
 * - `moment`: a time with its offset from UTC, `2026-11-23T21:00:00Z`, to the microsecond.
 * - `local`: such a time without offset; nothing says where it was that time, so the jobs refuse it.
 * - `time-like`: resembles one of them and is none.
 */
export type TextNotation = 'date' | 'moment' | 'local' | 'time-like' | 'other';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?([Zz]|([+-])(\d{2}):(\d{2}))?$/;
const TIME_LIKE = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:[Tt ]+\d{1,2}(?::\d{2}|$)|$)|^\d{8}T\d{4}/;
const DAY_MS = 86_400_000;

export function textNotation(text: string): TextNotation {
  const date = DATE.exec(text);
  if (date !== null) return dayOf(date) === undefined ? 'time-like' : 'date';
  const time = TIME.exec(text);
  if (time !== null) return timeNotation(time);
  return TIME_LIKE.test(text) ? 'time-like' : 'other';
}

function timeNotation(match: RegExpExecArray): TextNotation {
  const [, , , , hour = '', minute = '', second = '', fraction = '', offset, sign, hours, minutes] = match;
  const day = dayOf(match);
  if (day === undefined || hour > '23' || minute > '59' || second > '59') return 'time-like';
  if (/[1-9]/.test(fraction.slice(6))) return 'time-like';
  if (offset === undefined) return 'local';
  if (hours === undefined || minutes === undefined) return 'moment';
  if (hours > '23' || minutes > '59') return 'time-like';
  const shift = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  const utc = day + (Number(hour) * 60 + Number(minute)) * 60_000 - shift;
  return utc < FIRST || utc >= LAST ? 'time-like' : 'moment';
}

const FIRST = milliseconds(1, 1, 1);
const LAST = milliseconds(9999, 12, 31) + DAY_MS;

/** The day's milliseconds since 1970; `undefined` when there is no such day in the years 1 to 9999. */
function dayOf([, year, month, day]: RegExpExecArray): number | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (y < 1 || m < 1 || m > 12 || d < 1) return undefined;
  const time = milliseconds(y, m, d);
  return new Date(time).getUTCDate() === d ? time : undefined;
}

function milliseconds(year: number, month: number, day: number): number {
  // Date.UTC takes a year below 100 for one of the 20th century.
  return new Date(0).setUTCFullYear(year, month - 1, day);
}
