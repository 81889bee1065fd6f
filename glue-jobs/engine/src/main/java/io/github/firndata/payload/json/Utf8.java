package io.github.firndata.payload.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What a JSON text's bytes must be before anybody reads them as one. */
final class Utf8 {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = 0x0101010101010101L;

  private Utf8() {}

  /**
   * Whether bytes are well-formed UTF-8 (Unicode standard, table 3-7) without NUL and without a byte order mark at
   * their beginning: both would have a reader guess at another encoding.
   */
  static boolean isPlainText(byte[] bytes) {
    int at = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF ? -1 : 0;
    while (at >= 0 && at < bytes.length) {
      at = afterAscii(bytes, at);
      if (at < bytes.length) at = afterCharacter(bytes, at);
    }
    return at >= 0;
  }

  /** Eight bytes at a time; stops at the first byte that is not ASCII, or NUL. */
  private static int afterAscii(byte[] bytes, int from) {
    int at = from;
    while (at <= bytes.length - Long.BYTES) {
      long word = (long) EIGHT_BYTES.get(bytes, at);
      if (((word | (word - LOW_BITS)) & HIGH_BITS) != 0) break;
      at += Long.BYTES;
    }
    while (at < bytes.length && bytes[at] > 0) at++;
    return at;
  }

  /** Where the character that begins here ends; -1 when it is none, or NUL. */
  private static int afterCharacter(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    if (first >= 0xC2 && first <= 0xDF) return continued(bytes, at, 1, 0x80, 0xBF);
    if (first == 0xE0) return continued(bytes, at, 2, 0xA0, 0xBF);
    if (first == 0xED) return continued(bytes, at, 2, 0x80, 0x9F);
    if (first >= 0xE1 && first <= 0xEF) return continued(bytes, at, 2, 0x80, 0xBF);
    if (first == 0xF0) return continued(bytes, at, 3, 0x90, 0xBF);
    if (first >= 0xF1 && first <= 0xF3) return continued(bytes, at, 3, 0x80, 0xBF);
    if (first == 0xF4) return continued(bytes, at, 3, 0x80, 0x8F);
    return -1;
  }

  private static int continued(byte[] bytes, int at, int more, int low, int high) {
    if (at + more >= bytes.length) return -1;
    int second = bytes[at + 1] & 0xFF;
    if (second < low || second > high) return -1;
    for (int next = at + 2; next <= at + more; next++) {
      if ((bytes[next] & 0xC0) != 0x80) return -1;
    }
    return at + more + 1;
  }
}
