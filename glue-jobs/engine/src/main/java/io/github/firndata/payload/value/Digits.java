package io.github.firndata.payload.value;

import static io.github.firndata.payload.UnfitException.UNFIT;

import io.github.firndata.payload.UnfitException;

/** Numbers at fixed places of a text. */
final class Digits {
  private Digits() {}

  static int number(String text, int from, int to) throws UnfitException {
    int number = 0;
    for (int at = from; at < to; at++) {
      if (!isDigit(text.charAt(at))) throw UNFIT;
      number = number * 10 + text.charAt(at) - '0';
    }
    return number;
  }

  static boolean isDigit(char found) {
    return found >= '0' && found <= '9';
  }

  static void expect(String text, int at, char wanted) throws UnfitException {
    if (text.charAt(at) != wanted) throw UNFIT;
  }
}
