package io.github.firndata.payload.value;

import static io.github.firndata.payload.UnfitException.UNFIT;

import io.github.firndata.payload.UnfitException;
import io.github.firndata.payload.json.JsonNumber;
import java.math.BigDecimal;

/** JSON numbers as integers, fixed-point and floating-point values; the same as {@code firn_glue.parse.numbers}. */
final class Numbers {
  private static final int SIGN_AND_DIGITS_OF_LONG = 20;
  private static final int SIGN_AND_DIGITS_OF_EVERY_LONG = 18;
  private static final int SIGN_AND_DIGITS_OF_LARGEST_DOUBLE = 310;

  private Numbers() {}

  static int toInt(Object json) throws UnfitException {
    long number = toLong(json);
    if (number != (int) number) throw UNFIT;
    return (int) number;
  }

  static long toLong(Object json) throws UnfitException {
    if (!(json instanceof JsonNumber number) || !number.isInteger()) throw UNFIT;
    if (number.text().length() > SIGN_AND_DIGITS_OF_LONG) throw UNFIT;
    try {
      return Long.parseLong(number.text());
    } catch (NumberFormatException tooLarge) {
      throw UNFIT;
    }
  }

  /** The value with exactly {@code scale} digits after the point, of which {@code precision} would hold all. */
  static BigDecimal toDecimal(Object json, int precision, int scale) throws UnfitException {
    if (!(json instanceof JsonNumber number)) throw UNFIT;
    if (number.isZero()) return BigDecimal.ZERO.setScale(scale);
    try {
      BigDecimal value = new BigDecimal(number.text());
      long digitsBeforePoint = (long) value.precision() - value.scale();
      long digitsTooMany = (long) value.scale() - scale;
      // No more digits than it has can be zeros: asked first, since to shorten by a billion digits takes hours.
      if (digitsBeforePoint > precision - scale || digitsTooMany > value.precision()) throw UNFIT;
      return value.setScale(scale);
    } catch (ArithmeticException | NumberFormatException inexactOrExtreme) {
      throw UNFIT;
    }
  }

  static double toDouble(Object json) throws UnfitException {
    if (!(json instanceof JsonNumber number)) throw UNFIT;
    double value = Double.parseDouble(number.text());
    return number.isInteger() ? exactly(number, value) : withinRange(number, value);
  }

  static float toFloat(Object json) throws UnfitException {
    if (!(json instanceof JsonNumber number)) throw UNFIT;
    // By way of double, as the reference rounds.
    float value = (float) Double.parseDouble(number.text());
    return (float) (number.isInteger() ? exactly(number, value) : withinRange(number, value));
  }

  private static double withinRange(JsonNumber number, double value) throws UnfitException {
    if (Double.isInfinite(value) || (value == 0 && !number.isZero())) throw UNFIT;
    return value;
  }

  private static double exactly(JsonNumber number, double value) throws UnfitException {
    if (value == 0) return 0;
    String text = number.text();
    if (Double.isInfinite(value) || text.length() > SIGN_AND_DIGITS_OF_LARGEST_DOUBLE) throw UNFIT;
    boolean isExact =
        text.length() <= SIGN_AND_DIGITS_OF_EVERY_LONG
            ? (long) value == Long.parseLong(text)
            : new BigDecimal(value).compareTo(new BigDecimal(text)) == 0;
    if (!isExact) throw UNFIT;
    return value;
  }
}
