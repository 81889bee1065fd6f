package io.github.firndata.payload.json;

import java.util.HashMap;
import java.util.Map;

/**
 * What is kept of the JSON values at one place of a payload: what the columns read there. All else is checked and
 * passed over.
 */
public final class Shape {
  private final Map<String, Shape> members = new HashMap<>();
  private Shape elements;
  private Shape values;
  private boolean isWhole;

  /** The shape of a list of values that have a shape. */
  public static Shape listOf(Shape elements) {
    Shape list = new Shape();
    list.elements = elements;
    return list;
  }

  /** What is kept of a member of an object that stands here; a first call makes the member one that is kept. */
  public Shape member(String name) {
    return members.computeIfAbsent(name, added -> new Shape());
  }

  /** What is kept of the elements of an array that stands here; a first call makes the array one that is kept. */
  public Shape elements() {
    if (elements == null) elements = new Shape();
    return elements;
  }

  /** What is kept of every member of an object that stands here; a first call has all of them kept. */
  public Shape values() {
    if (values == null) values = new Shape();
    return values;
  }

  /** Has everything kept of a value that stands here. */
  public void keepWhole() {
    isWhole = true;
  }

  /** The same, to be read by: of a member that is named beside all others, what is kept of either is kept. */
  Shape settled() {
    Shape settled = new Shape();
    settled.isWhole = isWhole;
    settled.elements = elements == null ? null : elements.settled();
    settled.values = values == null ? null : values.settled();
    members.forEach((name, member) -> settled.members.put(name, union(member, values).settled()));
    return settled;
  }

  private static Shape union(Shape one, Shape other) {
    if (one == null || other == null) return one == null ? other : one;
    Shape union = new Shape();
    union.isWhole = one.isWhole || other.isWhole;
    union.elements = union(one.elements, other.elements);
    union.values = union(one.values, other.values);
    union.members.putAll(one.members);
    other.members.forEach((name, member) -> union.members.merge(name, member, Shape::union));
    return union;
  }

  Shape keptOf(String name) {
    if (isWhole) return this;
    Shape named = members.get(name);
    return named == null ? values : named;
  }

  Shape keptElements() {
    return isWhole ? this : elements;
  }
}
