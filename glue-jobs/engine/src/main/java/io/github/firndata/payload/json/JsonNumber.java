package io.github.firndata.payload.json;

import java.util.regex.Pattern;

/**
 * A number as it was written, so that each column decides exactly what becomes of it.
 *
 * @param text the number
 * @param isInteger whether it is written without fraction and exponent
 */
public record JsonNumber(String text, boolean isInteger) {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  /** The number that a text is in JSON's notation; {@code null} when it is none. */
  public static JsonNumber parse(String text) {
    var match = NUMBER.matcher(text);
    if (!match.matches()) return null;
    return new JsonNumber(text, match.group(1) == null && match.group(2) == null);
  }

  /** Whether the number is zero, whatever its exponent. */
  public boolean isZero() {
    for (int at = 0; at < text.length(); at++) {
      char found = text.charAt(at);
      if (found >= '1' && found <= '9') return false;
      if (found == 'e' || found == 'E') return true;
    }
    return true;
  }
}
