package io.github.firndata.payload.value;

import io.github.firndata.payload.UnfitException;

/** Reads a value as Spark has it inside. */
@FunctionalInterface
public interface ValueReader {
  /**
   * Reads a value that is neither missing nor null.
   *
   * @param json the value
   * @param frame the column's value, or the innermost list element or map value around: where the sources of fields
   *     start from
   * @throws UnfitException when the value is not what the type means
   */
  Object read(Object json, Object frame) throws UnfitException;
}
