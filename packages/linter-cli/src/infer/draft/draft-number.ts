import type { ColumnType, TimestampNotation } from '@firn/topic-schema';

import type { Notice } from '../notes/note.js';
import { EPOCH_UNITS } from '../profile/epoch-units.js';
import type { EpochUnit } from '../profile/epoch-units.js';
import type { NumberProfile } from '../profile/number-profile.js';
import type { Place } from './place.js';

const MOST_DIGITS = 38;
/** Names of what usually is a moment. */
const MOMENT_NAME =
  /(?:^|_)(?:at|on|ts|time|timestamp|date|datetime|epoch|when|since|until|created|updated|modified|expires|expiry|expiration|expired|seconds|millis|ms)(?:_|$)/;
/** Ten and nineteen digits are the length of many an identifier too. */
const UNMISTAKABLE: ReadonlySet<EpochUnit> = new Set(['milliseconds', 'microseconds']);

/**
 * The type for numbers: one that holds every number that was seen exactly.
 *
 * @param name - what the column or field will be called, or is near to
 * @returns `undefined`, when there is none; the notes say why
 */
export function draftNumber(
  numbers: NumberProfile,
  { path }: Place,
  name: string,
  note: Notice,
): ColumnType | undefined {
  const of = numbers.count;
  const { beyondDouble, beyondBigint, fractions, mostIntegerDigits, greatestScale } = numbers;
  const fitsDecimal = mostIntegerDigits + greatestScale <= MOST_DIGITS;
  const fitsDouble = beyondDouble === 0 && numbers.inexactIntegers === 0;
  const decimal: ColumnType = { kind: 'decimal', precision: MOST_DIGITS, scale: greatestScale };

  if (fractions === 0 && beyondBigint === 0) {
    noteEpoch(numbers, path, name, note);
    return { kind: 'bigint' };
  }
  if (fractions === 0 && fitsDecimal) {
    const message = `${beyondBigint} of ${of} integers need more than 64 bits: decimal(38,0)`;
    const hint = 'Keep the decimal, or have the producer send text: a longer integer would go to quarantine';
    note({ code: 'large-integer', path, message, values: beyondBigint, of, hint });
    return decimal;
  }
  if (fractions > 0 && fitsDouble && numbers.inexactFractions === 0) {
    const message = `${fractions} of ${of} numbers have a fraction (digits after the point: up to ${greatestScale}): double`;
    const hint = `For amounts of money write decimal(18,${Math.min(18, Math.max(2, greatestScale))}): a double rounds, a decimal sends numbers with more digits to quarantine`;
    note({ code: 'floating-point', path, message, values: fractions, of, hint });
    return { kind: 'double' };
  }
  if (fractions > 0 && fitsDecimal) {
    const lost = numbers.inexactFractions + numbers.inexactIntegers + beyondDouble;
    const message = `${lost} of ${of} numbers have more digits than a double holds: decimal(38,${greatestScale})`;
    const hint = 'Keep the decimal where each digit counts; write double where rounding does no harm';
    note({ code: 'decimal', path, message, values: lost, of, hint });
    return decimal;
  }
  if (fractions > 0 && fitsDouble) {
    const message = `${numbers.inexactFractions} of ${of} numbers have more digits than any type holds: double, which rounds them`;
    const hint = 'Have the producer send text where each digit counts';
    note({ code: 'floating-point', path, message, values: numbers.inexactFractions, of, hint });
    return { kind: 'double' };
  }
  const message = `No type holds all of ${of} numbers (up to ${mostIntegerDigits} digits before the point and ${greatestScale} after it): left out`;
  const hint =
    'Have the producer send text, or add a decimal or double column and let the others go to quarantine';
  note({ code: 'number-range', path, message, of, hint });
  return undefined;
}

/** How a column says that its timestamps are numbers. */
const NOTATIONS: Readonly<Record<EpochUnit, TimestampNotation>> = {
  seconds: 'epoch_seconds',
  milliseconds: 'epoch_millis',
  microseconds: 'epoch_micros',
  nanoseconds: 'epoch_nanos',
};

function noteEpoch(numbers: NumberProfile, path: string, name: string, note: Notice): void {
  const of = numbers.integers;
  const unit = EPOCH_UNITS.find((each) => numbers.epochs[each] === of);
  if (unit === undefined || (!UNMISTAKABLE.has(unit) && !MOMENT_NAME.test(name))) return;
  const message = `All of ${of} integers look like moments, counted in ${unit} since 1970: bigint, as they are`;
  const hint = `Keep the number, or make the type timestamp with "timestamp": "${NOTATIONS[unit]}" on the column`;
  note({ code: 'epoch', path, message, values: of, of, hint });
}
