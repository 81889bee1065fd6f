package io.github.firndata.payload.value;

import static io.github.firndata.payload.UnfitException.UNFIT;

import io.github.firndata.payload.UnfitException;
import io.github.firndata.payload.json.JsonArray;
import io.github.firndata.payload.json.JsonObject;
import io.github.firndata.payload.json.Shape;
import java.util.ArrayList;
import java.util.List;

/** Walks a path through a JSON value; the same as {@code firn_glue.parse.follow}. */
public final class Follower {
  private final List<Segment> path;

  public Follower(List<Segment> path) {
    this.path = path;
  }

  /** Has kept what the path leads to, and gives the shape of that: a list in a list for each wildcard. */
  public Shape keepIn(Shape shape) {
    Shape end = shape;
    int lists = 0;
    for (Segment segment : path) {
      end = segment instanceof Segment.Key key ? end.member(key.name()) : end.elements();
      if (segment instanceof Segment.All) lists++;
    }
    for (; lists > 0; lists--) end = Shape.listOf(end);
    return end;
  }

  /** What the path leads to; {@code null} when something is missing or null, at the end or on the way. */
  public Object follow(Object json) throws UnfitException {
    return follow(json, 0);
  }

  private Object follow(Object json, int at) throws UnfitException {
    if (json == null || at == path.size()) return json;
    Segment segment = path.get(at);
    if (segment instanceof Segment.Key key) return follow(object(json).get(key.name()), at + 1);
    if (segment instanceof Segment.Index index) return follow(element(array(json), index.at()), at + 1);
    return followAll(array(json), at + 1);
  }

  private JsonArray followAll(JsonArray array, int at) throws UnfitException {
    List<Object> found = new ArrayList<>(array.elements().size());
    for (Object element : array.elements()) found.add(follow(element, at));
    return new JsonArray(found);
  }

  private static Object element(JsonArray array, int at) {
    return at < array.elements().size() ? array.elements().get(at) : null;
  }

  private static JsonObject object(Object json) throws UnfitException {
    if (json instanceof JsonObject object) return object;
    throw UNFIT;
  }

  private static JsonArray array(Object json) throws UnfitException {
    if (json instanceof JsonArray array) return array;
    throw UNFIT;
  }
}
