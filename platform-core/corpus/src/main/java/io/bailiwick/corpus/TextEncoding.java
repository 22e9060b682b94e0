package io.bailiwick.corpus;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8, and a guess at what bytes are when they are not UTF-8. */
final class TextEncoding {
  private static final int EVIDENCE_BYTES = 512;

  private TextEncoding() {}

  static CharsetDecoder strictUtf8() {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Position of the first byte that is not UTF-8, or -1; {@code out} receives what precedes it. */
  static int decode(ByteBuffer bytes, CharBuffer out) {
    CharsetDecoder decoder = strictUtf8();
    CoderResult result = decoder.decode(bytes, out, true);
    return result.isError() ? bytes.position() : -1;
  }

  /** Why bytes are refused and how to repair them, judged by the bytes from the bad one on. */
  static String advice(long byteOffset, byte[] evidence, int from, int to) {
    String place = "at byte offset " + byteOffset + " the text is not UTF-8";
    int end = Math.min(to, from + EVIDENCE_BYTES);
    if (hasZero(evidence, from, end)) {
      return place + " (it looks like UTF-16 or binary data); convert it: iconv -f UTF-16 -t UTF-8";
    }
    return looksLikeGb18030(evidence, from, end)
        ? place + " (it looks like GB18030); convert it: iconv -f GB18030 -t UTF-8"
        : place + "; save the file as UTF-8, or convert it with iconv";
  }

  private static boolean hasZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean looksLikeGb18030(byte[] bytes, int from, int to) {
    CharBuffer text = CharBuffer.allocate(EVIDENCE_BYTES);
    // Not told that the input ends here, so a character cut in two at the end is no error.
    CoderResult result =
        Charset.forName("GB18030")
            .newDecoder()
            .decode(ByteBuffer.wrap(bytes, from, to - from), text, false);
    return !result.isError() && mostlyChinese(text.flip().toString());
  }

  private static boolean mostlyChinese(String text) {
    long foreign = text.codePoints().filter(c -> c > 127).count();
    long han =
        text.codePoints()
            .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
            .count();
    return foreign > 0 && han * 2 >= foreign;
  }
}
