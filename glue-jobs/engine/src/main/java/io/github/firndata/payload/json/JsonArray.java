package io.github.firndata.payload.json;

import java.util.List;

/** An array, with its elements where its {@link Shape} keeps them. An element that is null is {@code null}. */
public record JsonArray(List<Object> elements) {
  /** An array whose elements nobody reads. */
  static final JsonArray UNREAD = new JsonArray(List.of());
}
