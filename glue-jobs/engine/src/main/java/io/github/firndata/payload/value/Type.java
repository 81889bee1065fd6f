package io.github.firndata.payload.value;

import java.io.Serializable;
import java.util.List;

/** The types that a column can have; the same as in {@code firn_glue.schema.column_type}. */
public sealed interface Type extends Serializable {
  /** The primitive types without parameters, by their names in documents. */
  enum Kind {
    BOOLEAN,
    INT,
    BIGINT,
    FLOAT,
    DOUBLE,
    STRING,
    BINARY,
    DATE,
    TIMESTAMP
  }

  /** A primitive type without parameters. */
  record Simple(Kind kind) implements Type {}

  /** A fixed-point number. */
  record Fixed(int precision, int scale) implements Type {}

  /** A list. */
  record ListOf(Type element) implements Type {}

  /** A map. */
  record MapOf(Type key, Type value) implements Type {}

  /** A record of named fields. */
  record Struct(List<Field> fields) implements Type {}

  /**
   * A field of a struct.
   *
   * @param source where it is read from, starting from the frame; {@code null} when it is the member of its own name
   */
  record Field(String name, Type type, List<Segment> source) implements Serializable {}

  /** A primitive type by its name in documents. */
  static Type simple(String kind) {
    return new Simple(Kind.valueOf(kind.toUpperCase(java.util.Locale.ROOT)));
  }
}
