package io.github.firndata.payload.value;

import static io.github.firndata.payload.UnfitException.UNFIT;

import io.github.firndata.payload.UnfitException;
import io.github.firndata.payload.json.JsonNumber;
import io.github.firndata.payload.json.JsonText;
import io.github.firndata.payload.json.Shape;
import java.math.BigDecimal;

/**
 * Gives a value as the kind of JSON value that a type is read from; as it is, if it does not say so plainly. The same
 * as {@code firn_glue.parse.coercion}.
 */
@FunctionalInterface
interface Coercion {
  /** Digits that no integer type has: a whole number with more is not written out. */
  int BEYOND_INTEGERS = 40;

  Object apply(Object json) throws UnfitException;

  /**
   * The coercion to a primitive type; of timestamps only those that are numbers have one.
   *
   * @param notation how timestamps are written
   * @param value what is kept of the value; all of it, where it is to be text
   */
  static Coercion to(Type type, Options.Notation notation, Shape value) {
    if (type instanceof Type.Fixed) return Coercion::number;
    return switch (((Type.Simple) type).kind()) {
      case FLOAT, DOUBLE -> Coercion::number;
      case TIMESTAMP -> notation.isCounted() ? Coercion::number : json -> json;
      case INT, BIGINT -> Coercion::whole;
      case BOOLEAN -> Coercion::truth;
      case STRING -> {
        value.keepWhole();
        yield json -> json instanceof String ? json : JsonText.of(json);
      }
      default -> json -> json;
    };
  }

  private static Object number(Object json) {
    JsonNumber number = json instanceof String text ? JsonNumber.parse(text) : null;
    return number == null ? json : number;
  }

  private static Object whole(Object json) throws UnfitException {
    if (!(number(json) instanceof JsonNumber number) || number.isInteger()) return number(json);
    if (number.isZero()) return new JsonNumber("0", true);
    try {
      BigDecimal exact = new BigDecimal(number.text());
      if ((long) exact.precision() - exact.scale() > BEYOND_INTEGERS) throw UNFIT;
      // No more digits than it has can be zeros: asked first, since to shorten by a billion digits takes hours.
      if (exact.scale() > exact.precision()) return number;
      return new JsonNumber(exact.setScale(0).toPlainString(), true);
    } catch (ArithmeticException | NumberFormatException notWholeOrExtreme) {
      return number;
    }
  }

  private static Object truth(Object json) {
    if (json instanceof String text) {
      return text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : json;
    }
    if (!(json instanceof JsonNumber number) || !number.isInteger()) return json;
    return switch (number.text()) {
      case "1" -> true;
      case "0" -> false;
      default -> json;
    };
  }
}
