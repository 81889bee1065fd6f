package io.github.firndata.payload.value;

import java.io.Serializable;

/** A segment of a path into a payload; the same as in {@code firn_glue.schema.json_path}. */
public sealed interface Segment extends Serializable {
  /** The member of an object, its name matched exactly. */
  record Key(String name) implements Segment {}

  /** The element of a list, counted from 0. */
  record Index(int at) implements Segment {}

  /** A list of what the rest of the path reads from each element. */
  record All() implements Segment {}
}
