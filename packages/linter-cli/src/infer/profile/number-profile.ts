import { numberParts } from '../samples/decimal-text.js';
import type { NumberParts } from '../samples/decimal-text.js';
import { EPOCH_UNITS, epochUnitOf } from './epoch-units.js';
import type { EpochUnit } from './epoch-units.js';

const LEAST_BIGINT = -(2n ** 63n);
const GREATEST_BIGINT = 2n ** 63n - 1n;
/** Any so many digits survive the way into a double and back. */
const DIGITS_OF_DOUBLE = 15;
const DIGITS_OF_BIGINT = 19;
/** Within these bounds a double has its full precision. */
const NORMAL_MAGNITUDE = 300;

/** What was seen of the numbers at one place. */
export class NumberProfile {
  /** Written without fraction and exponent. */
  integers = 0;
  fractions = 0;
  /** Integers that 64 bits do not hold. */
  beyondBigint = 0;
  /** Integers that a double does not hold exactly. */
  inexactIntegers = 0;
  /** Fractions of which a double loses digits. */
  inexactFractions = 0;
  /** Numbers that would become infinite or zero in a double. */
  beyondDouble = 0;
  mostIntegerDigits = 0;
  greatestScale = 0;
  /** Integers that are a moment of this century, counted in a unit. */
  readonly epochs: Record<EpochUnit, number> = {
    seconds: 0,
    milliseconds: 0,
    microseconds: 0,
    nanoseconds: 0,
  };

  get count(): number {
    return this.integers + this.fractions;
  }

  observe(text: string): void {
    const parts = numberParts(text);
    this.mostIntegerDigits = Math.max(this.mostIntegerDigits, parts.integerDigits);
    this.greatestScale = Math.max(this.greatestScale, parts.scale);
    if (parts.isInteger) this.#observeInteger(text, parts);
    else this.#observeFraction(text, parts);
  }

  merge(other: NumberProfile): void {
    this.integers += other.integers;
    this.fractions += other.fractions;
    this.beyondBigint += other.beyondBigint;
    this.inexactIntegers += other.inexactIntegers;
    this.inexactFractions += other.inexactFractions;
    this.beyondDouble += other.beyondDouble;
    this.mostIntegerDigits = Math.max(this.mostIntegerDigits, other.mostIntegerDigits);
    this.greatestScale = Math.max(this.greatestScale, other.greatestScale);
    for (const unit of EPOCH_UNITS) this.epochs[unit] += other.epochs[unit];
  }

  #observeInteger(text: string, parts: NumberParts): void {
    this.integers += 1;
    if (!isBigint(text, parts)) this.beyondBigint += 1;
    if (parts.integerDigits > DIGITS_OF_DOUBLE && !isExactDouble(text)) this.inexactIntegers += 1;
    const unit = epochUnitOf(text);
    if (unit !== undefined) this.epochs[unit] += 1;
  }

  #observeFraction(text: string, parts: NumberParts): void {
    this.fractions += 1;
    const { digits, integerDigits, scale } = parts;
    const isOrdinary = integerDigits < NORMAL_MAGNITUDE && scale < NORMAL_MAGNITUDE;
    if (isOrdinary && digits.length <= DIGITS_OF_DOUBLE) return;
    const double = Number(text);
    if (!Number.isFinite(double) || (double === 0 && digits !== '')) this.beyondDouble += 1;
    else if (!isSame(numberParts(printDouble(double)), parts)) this.inexactFractions += 1;
  }
}

function isBigint(text: string, { integerDigits }: NumberParts): boolean {
  if (integerDigits !== DIGITS_OF_BIGINT) return integerDigits < DIGITS_OF_BIGINT;
  const value = BigInt(text);
  return LEAST_BIGINT <= value && value <= GREATEST_BIGINT;
}

/** The longest integer that a double can hold has 309 digits. */
function isExactDouble(text: string): boolean {
  const double = Number(text);
  return Number.isFinite(double) && BigInt(double) === BigInt(text);
}

/** The shortest text that gives the same double again, as producers write it. */
function printDouble(double: number): string {
  return String(double).replace('e+', 'e');
}

function isSame(a: NumberParts, b: NumberParts): boolean {
  return a.digits === b.digits && a.integerDigits === b.integerDigits && a.scale === b.scale;
}
