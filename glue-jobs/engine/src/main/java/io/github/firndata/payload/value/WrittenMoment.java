package io.github.firndata.payload.value;

import static io.github.firndata.payload.UnfitException.UNFIT;

import io.github.firndata.payload.UnfitException;
import java.util.concurrent.TimeUnit;

/**
 * Reads a moment that is written as text (RFC 3339).
 *
 * @param assumeUtc whether a time without offset is one in UTC, and a space may stand for the T
 * @param cut whether digits beyond microseconds are cut off
 */
record WrittenMoment(boolean assumeUtc, boolean cut) implements ScalarReader {
  private static final int LENGTH_WITH_SECONDS = "2026-11-23T21:00:00".length();
  private static final int LENGTH_OF_OFFSET = "+01:00".length();
  private static final int MICROSECOND_DIGITS = 6;

  @Override
  public Object read(Object json) throws UnfitException {
    if (!(json instanceof String text) || text.length() < LENGTH_WITH_SECONDS) throw UNFIT;
    char between = text.charAt(Days.LENGTH);
    if (between != 'T' && between != 't' && !(between == ' ' && assumeUtc)) throw UNFIT;
    long seconds = secondsOfDay(text);
    int end = behindFraction(text);
    long local =
        Moments.midnight(Days.at(text)) + TimeUnit.SECONDS.toMicros(seconds) + fraction(text, end);
    return Moments.withinYears(local - TimeUnit.MINUTES.toMicros(offsetMinutes(text, end)));
  }

  private static long secondsOfDay(String text) throws UnfitException {
    Digits.expect(text, 13, ':');
    Digits.expect(text, 16, ':');
    int hour = Digits.number(text, 11, 13);
    int minute = Digits.number(text, 14, 16);
    int second = Digits.number(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) throw UNFIT;
    return TimeUnit.HOURS.toSeconds(hour) + TimeUnit.MINUTES.toSeconds(minute) + second;
  }

  private static int behindFraction(String text) throws UnfitException {
    int at = LENGTH_WITH_SECONDS;
    if (at == text.length() || text.charAt(at) != '.') return at;
    do at++;
    while (at < text.length() && Digits.isDigit(text.charAt(at)));
    if (at == LENGTH_WITH_SECONDS + 1) throw UNFIT;
    return at;
  }

  private long fraction(String text, int end) throws UnfitException {
    long micros = 0;
    int first = LENGTH_WITH_SECONDS + 1;
    int behindMicros = first + MICROSECOND_DIGITS;
    for (int at = first; at < behindMicros; at++) {
      micros = micros * 10 + (at < end ? text.charAt(at) - '0' : 0);
    }
    for (int at = behindMicros; at < end && !cut; at++) Digits.expect(text, at, '0');
    return micros;
  }

  private int offsetMinutes(String text, int at) throws UnfitException {
    if (at == text.length() && assumeUtc) return 0;
    if (at + 1 == text.length() && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) return 0;
    if (at + LENGTH_OF_OFFSET != text.length()) throw UNFIT;
    Digits.expect(text, at + 3, ':');
    int hours = Digits.number(text, at + 1, at + 3);
    int minutes = Digits.number(text, at + 4, at + 6);
    if (hours > 23 || minutes > 59) throw UNFIT;
    int size = hours * 60 + minutes;
    if (text.charAt(at) == '-') return -size;
    Digits.expect(text, at, '+');
    return size;
  }
}
