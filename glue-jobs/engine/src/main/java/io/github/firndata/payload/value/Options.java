package io.github.firndata.payload.value;

import java.io.Serializable;
import java.util.Locale;

/**
 * How a column's values are written, where that is not the default; the same as in {@code firn_glue.schema.options}.
 *
 * @param coerce whether values of another kind are read too that say plainly what they are
 */
public record Options(Notation timestamp, boolean coerce) implements Serializable {
  /** How timestamps are written. */
  public enum Notation {
    RFC3339,
    RFC3339_NANOS,
    ASSUME_UTC,
    EPOCH_SECONDS,
    EPOCH_MILLIS,
    EPOCH_MICROS,
    EPOCH_NANOS;

    boolean isCounted() {
      return name().startsWith("EPOCH_");
    }
  }

  static final Options DEFAULT = new Options(Notation.RFC3339, false);

  /** The options by their values in documents. */
  public static Options of(String timestamp, boolean coerce) {
    return new Options(Notation.valueOf(timestamp.toUpperCase(Locale.ROOT)), coerce);
  }
}
