package io.github.firndata.payload.value;

import io.github.firndata.payload.UnfitException;
import io.github.firndata.payload.json.JsonNumber;
import java.nio.ByteBuffer;
import org.apache.spark.sql.types.DataType;

/** Reads a map's keys, always text: of a number or boolean its JSON notation. */
final class KeyReader {
  private final ScalarReader read;
  private final boolean isText;

  KeyReader(Type type, DataType stored) {
    read = ScalarReader.of(type, stored, Options.DEFAULT.timestamp());
    isText =
        type instanceof Type.Simple simple
            && switch (simple.kind()) {
              case STRING, BINARY, DATE, TIMESTAMP -> true;
              default -> false;
            };
  }

  Object read(String name) throws UnfitException {
    return read.read(isText ? name : notation(name));
  }

  /** What two keys have in common that are the same value. */
  static Object identity(Object key) {
    if (key instanceof byte[] bytes) return ByteBuffer.wrap(bytes);
    // Plus and minus zero are one value.
    if (key instanceof Double || key instanceof Float) return ((Number) key).doubleValue() + 0.0;
    return key;
  }

  private static Object notation(String name) {
    if (name.equals("true") || name.equals("false")) return Boolean.valueOf(name);
    JsonNumber number = JsonNumber.parse(name);
    return number == null ? name : number;
  }
}
