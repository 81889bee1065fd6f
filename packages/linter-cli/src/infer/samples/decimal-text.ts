/** What a JSON number is made of, whatever notation it is in. */
export interface NumberParts {
  /** Whether it is written without fraction and exponent. */
  readonly isInteger: boolean;
  /** The digits from the first to the last that is not 0; empty for zero. */
  readonly digits: string;
  /** How many digits it has before the point, leading zeros aside. */
  readonly integerDigits: number;
  /** How many digits it has after the point, trailing zeros aside. */
  readonly scale: number;
}

const NUMBER = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** Exponents beyond are far outside of every type; counting their digits would be of no use. */
const GREATEST_EXPONENT = 1_000_000;

/** Takes a JSON number apart by its text. */
export function numberParts(text: string): NumberParts {
  const [, integer = '', fraction = '', exponent] = NUMBER.exec(text) ?? [];
  const isInteger = fraction === '' && exponent === undefined;
  const written = integer + fraction;
  const digits = trimZeros(written);
  if (digits === '') return { isInteger, digits, integerDigits: 0, scale: 0 };
  const trailing = trailingZeros(written);
  const unit = clamp(Number(exponent ?? 0)) - fraction.length + trailing;
  return {
    isInteger,
    digits,
    integerDigits: Math.max(0, digits.length + unit),
    scale: Math.max(0, -unit),
  };
}

function trimZeros(digits: string): string {
  return digits.slice(0, digits.length - trailingZeros(digits)).replace(/^0+/, '');
}

function trailingZeros(digits: string): number {
  let end = digits.length;
  while (end > 0 && digits.charAt(end - 1) === '0') end -= 1;
  return digits.length - end;
}

function clamp(exponent: number): number {
  return Math.max(-GREATEST_EXPONENT, Math.min(GREATEST_EXPONENT, exponent));
}
