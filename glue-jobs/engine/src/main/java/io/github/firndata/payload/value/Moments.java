package io.github.firndata.payload.value;

import static io.github.firndata.payload.UnfitException.UNFIT;

import io.github.firndata.payload.UnfitException;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/** What microseconds since 1970 in UTC a timestamp can hold. */
final class Moments {
  private static final long FIRST = midnight(LocalDate.of(1, 1, 1));
  private static final long BEHIND_LAST = midnight(LocalDate.of(10_000, 1, 1));

  private Moments() {}

  /** The reader of timestamps in a notation. */
  static ScalarReader in(Options.Notation notation) {
    return switch (notation) {
      case RFC3339 -> new WrittenMoment(false, false);
      case RFC3339_NANOS -> new WrittenMoment(false, true);
      case ASSUME_UTC -> new WrittenMoment(true, false);
      case EPOCH_SECONDS -> new CountedMoment(0, false);
      case EPOCH_MILLIS -> new CountedMoment(3, false);
      case EPOCH_MICROS -> new CountedMoment(6, false);
      case EPOCH_NANOS -> new CountedMoment(9, true);
    };
  }

  static long midnight(LocalDate day) {
    return TimeUnit.DAYS.toMicros(day.toEpochDay());
  }

  static long withinYears(long micros) throws UnfitException {
    if (micros < FIRST || micros >= BEHIND_LAST) throw UNFIT;
    return micros;
  }
}
