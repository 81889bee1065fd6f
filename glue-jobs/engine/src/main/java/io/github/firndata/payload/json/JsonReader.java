package io.github.firndata.payload.json;

import static io.github.firndata.payload.UnfitException.UNFIT;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.firndata.payload.UnfitException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads exactly one JSON document (RFC 8259), strictly: a name twice in an object, text behind the document or nesting
 * beyond {@link #MAX_DEPTH} is refused, also in parts that nobody reads. Names are compared here, since Jackson's own
 * detection takes as long as all else that it does. For one thread at a time.
 */
public final class JsonReader {
  /** Objects and arrays within one another; the same as in {@code firn_glue.parse.json_text}. */
  public static final int MAX_DEPTH = 512;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final Shape shape;
  private final List<MemberNames> names = new ArrayList<>();

  /** A reader of documents of which this is kept. */
  public JsonReader(Shape shape) {
    this.shape = shape.settled();
  }

  /**
   * Reads a document.
   *
   * @param text the document's bytes
   * @return null, a {@link Boolean}, {@link String}, {@link JsonNumber}, {@link JsonArray} or {@link JsonObject}
   * @throws UnfitException when it is not exactly one document
   */
  public Object read(byte[] text) throws UnfitException {
    if (!Utf8.isPlainText(text)) throw UNFIT;
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) throw UNFIT;
      Object document = value(parser, shape, 0);
      if (parser.nextToken() != null) throw UNFIT;
      return document;
    } catch (IOException malformed) {
      throw UNFIT;
    }
  }

  private Object value(JsonParser parser, Shape shape, int depth) throws IOException, UnfitException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, shape, depth);
      case START_ARRAY -> array(parser, shape, depth);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> new JsonNumber(parser.getText(), true);
      case VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText(), false);
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default -> throw new IllegalStateException("not the beginning of a value: " + parser.currentToken());
    };
  }

  private JsonObject object(JsonParser parser, Shape shape, int depth) throws IOException, UnfitException {
    JsonObject found = new JsonObject();
    MemberNames seen = namesAt(depth);
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (!seen.add(name)) throw UNFIT;
      Shape kept = shape.keptOf(name);
      parser.nextToken();
      if (kept == null) pass(parser, depth + 1);
      else found.members().put(name, value(parser, kept, depth + 1));
    }
    return found;
  }

  private JsonArray array(JsonParser parser, Shape shape, int depth) throws IOException, UnfitException {
    Shape kept = shape.keptElements();
    if (kept == null) {
      pass(parser, depth);
      return JsonArray.UNREAD;
    }
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) elements.add(value(parser, kept, depth + 1));
    return new JsonArray(elements);
  }

  /** Passes over a value that nobody reads: it is checked all the same. */
  private void pass(JsonParser parser, int depth) throws IOException, UnfitException {
    if (parser.currentToken() == JsonToken.START_OBJECT) passMembers(parser, depth);
    else if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) pass(parser, depth + 1);
    }
  }

  private void passMembers(JsonParser parser, int depth) throws IOException, UnfitException {
    MemberNames seen = namesAt(depth);
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (!seen.add(name)) throw UNFIT;
      parser.nextToken();
      pass(parser, depth + 1);
    }
  }

  /** Of the objects that are open at one time each stands at another depth. */
  private MemberNames namesAt(int depth) {
    while (names.size() <= depth) names.add(new MemberNames());
    MemberNames found = names.get(depth);
    found.clear();
    return found;
  }
}
