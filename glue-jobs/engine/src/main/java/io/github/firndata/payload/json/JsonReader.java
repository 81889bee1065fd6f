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
 * beyond {@link #MAX_DEPTH} is refused, also in parts that nobody reads.
 */
public final class JsonReader {
  /** Objects and arrays within one another; the same as in {@code firn_glue.parse.json_text}. */
  public static final int MAX_DEPTH = 512;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final Shape shape;

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
      Object document = value(parser, shape);
      if (parser.nextToken() != null) throw UNFIT;
      return document;
    } catch (IOException malformed) {
      throw UNFIT;
    }
  }

  private static Object value(JsonParser parser, Shape shape) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, shape);
      case START_ARRAY -> array(parser, shape);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> new JsonNumber(parser.getText(), true);
      case VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText(), false);
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default -> throw new IllegalStateException("not the beginning of a value: " + parser.currentToken());
    };
  }

  private static JsonObject object(JsonParser parser, Shape shape) throws IOException {
    JsonObject found = new JsonObject();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      Shape kept = shape.keptOf(name);
      parser.nextToken();
      if (kept == null) parser.skipChildren();
      else found.members().put(name, value(parser, kept));
    }
    return found;
  }

  private static JsonArray array(JsonParser parser, Shape shape) throws IOException {
    Shape kept = shape.keptElements();
    if (kept == null) {
      parser.skipChildren();
      return JsonArray.UNREAD;
    }
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) elements.add(value(parser, kept));
    return new JsonArray(elements);
  }
}
