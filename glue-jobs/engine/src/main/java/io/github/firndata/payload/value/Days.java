package io.github.firndata.payload.value;

import static io.github.firndata.payload.UnfitException.UNFIT;

import io.github.firndata.payload.UnfitException;
import java.time.DateTimeException;
import java.time.LocalDate;

/** JSON strings as days; the same as {@code firn_glue.parse.texts}. */
final class Days {
  static final int LENGTH = "2026-11-23".length();

  private Days() {}

  /** Days since 1970, of a day like {@code 2026-11-23}. */
  static int toDay(Object json) throws UnfitException {
    if (!(json instanceof String text) || text.length() != LENGTH) throw UNFIT;
    return (int) at(text).toEpochDay();
  }

  /** The day that a text begins with. */
  static LocalDate at(String text) throws UnfitException {
    Digits.expect(text, 4, '-');
    Digits.expect(text, 7, '-');
    int year = Digits.number(text, 0, 4);
    if (year == 0) throw UNFIT;
    try {
      return LocalDate.of(year, Digits.number(text, 5, 7), Digits.number(text, 8, 10));
    } catch (DateTimeException noSuchDay) {
      throw UNFIT;
    }
  }
}
