package io.github.firndata.payload.json;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object, with the members that its {@link Shape} keeps, in their order.
 *
 * @param members values by name; a value that is null is {@code null}
 */
public record JsonObject(Map<String, Object> members) {
  /** An object without members. */
  public static final JsonObject EMPTY = new JsonObject(Map.of());

  JsonObject() {
    this(new LinkedHashMap<>());
  }

  /** A member's value; {@code null} when it is missing or null. */
  public Object get(String name) {
    return members.get(name);
  }
}
