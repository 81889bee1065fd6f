package io.github.firndata.payload.value;

import static io.github.firndata.payload.UnfitException.UNFIT;

import io.github.firndata.payload.UnfitException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.spark.unsafe.types.UTF8String;

/** JSON strings as text and bytes; the same as {@code firn_glue.parse.texts}. */
final class Texts {
  private Texts() {}

  static UTF8String toText(Object json) throws UnfitException {
    if (!(json instanceof String text) || hasHalfOfSurrogatePair(text)) throw UNFIT;
    return UTF8String.fromString(text);
  }

  /** Base64 (RFC 4648 section 4) with its padding, in its canonical form. */
  static byte[] toBytes(Object json) throws UnfitException {
    if (!(json instanceof String text)) throw UNFIT;
    try {
      byte[] found = Base64.getDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
      if (!Base64.getEncoder().encodeToString(found).equals(text)) throw UNFIT;
      return found;
    } catch (IllegalArgumentException notBase64) {
      throw UNFIT;
    }
  }

  private static boolean hasHalfOfSurrogatePair(String text) {
    for (int at = 0; at < text.length(); at++) {
      char unit = text.charAt(at);
      if (!Character.isSurrogate(unit)) continue;
      boolean isPair =
          Character.isHighSurrogate(unit)
              && at + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(at + 1));
      if (!isPair) return true;
      at++;
    }
    return false;
  }
}
