package io.github.firndata.payload.json;

import java.util.Iterator;
import java.util.Map;

/** A JSON value as text: numbers as they were written, no white space between, no character escaped that need not be. */
public final class JsonText {
  private JsonText() {}

  /** The text of a value of which everything was kept. */
  public static String of(Object json) {
    StringBuilder text = new StringBuilder();
    write(json, text);
    return text.toString();
  }

  private static void write(Object json, StringBuilder text) {
    if (json instanceof JsonObject object) writeMembers(object, text);
    else if (json instanceof JsonArray array) writeElements(array, text);
    else if (json instanceof JsonNumber number) text.append(number.text());
    else if (json instanceof String string) writeString(string, text);
    else text.append(json);
  }

  private static void writeMembers(JsonObject object, StringBuilder text) {
    text.append('{');
    Iterator<Map.Entry<String, Object>> members = object.members().entrySet().iterator();
    while (members.hasNext()) {
      Map.Entry<String, Object> member = members.next();
      writeString(member.getKey(), text);
      write(member.getValue(), text.append(':'));
      if (members.hasNext()) text.append(',');
    }
    text.append('}');
  }

  private static void writeElements(JsonArray array, StringBuilder text) {
    text.append('[');
    Iterator<Object> elements = array.elements().iterator();
    while (elements.hasNext()) {
      write(elements.next(), text);
      if (elements.hasNext()) text.append(',');
    }
    text.append(']');
  }

  private static void writeString(String string, StringBuilder text) {
    text.append('"');
    for (int at = 0; at < string.length(); at++) {
      char unit = string.charAt(at);
      switch (unit) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '\f' -> text.append("\\f");
        case '\b' -> text.append("\\b");
        default -> {
          if (unit < ' ') text.append(String.format("\\u%04x", (int) unit));
          else text.append(unit);
        }
      }
    }
    text.append('"');
  }
}
