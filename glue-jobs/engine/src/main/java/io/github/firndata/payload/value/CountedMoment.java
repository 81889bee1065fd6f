package io.github.firndata.payload.value;

import static io.github.firndata.payload.UnfitException.UNFIT;

import io.github.firndata.payload.UnfitException;
import io.github.firndata.payload.json.JsonNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Reads a moment that is counted from 1970 in UTC.
 *
 * @param digits 0 when seconds are counted, 3 for milliseconds, 6, or 9
 * @param cut whether what is finer than microseconds is cut off, towards the past
 */
record CountedMoment(int digits, boolean cut) implements ScalarReader {
  private static final int MICROSECOND_DIGITS = 6;
  /** A count of nanoseconds within the years 1 to 9999 never has as many digits before the point. */
  private static final int BEYOND_ALL_YEARS = 21;

  @Override
  public Object read(Object json) throws UnfitException {
    if (!(json instanceof JsonNumber number)) throw UNFIT;
    if (number.isZero()) return 0L;
    try {
      BigDecimal count = new BigDecimal(number.text());
      long digitsBeforePoint = (long) count.precision() - count.scale();
      if (digitsBeforePoint > BEYOND_ALL_YEARS) throw UNFIT;
      return Moments.withinYears(micros(count, digitsBeforePoint));
    } catch (ArithmeticException | NumberFormatException inexactOrExtreme) {
      throw UNFIT;
    }
  }

  private long micros(BigDecimal count, long digitsBeforePoint) throws UnfitException {
    boolean isFarBelowMicros = digitsBeforePoint < -MICROSECOND_DIGITS * 2L;
    // Not to be shortened digit by digit: there may be a billion of them.
    if (isFarBelowMicros && !cut) throw UNFIT;
    if (isFarBelowMicros) return count.signum() < 0 ? -1 : 0;
    return count
        .scaleByPowerOfTen(MICROSECOND_DIGITS - digits)
        .setScale(0, cut ? RoundingMode.FLOOR : RoundingMode.UNNECESSARY)
        .longValueExact();
  }
}
