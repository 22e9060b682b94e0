package io.bailiwick.transparency;

import java.util.Base64;

/** Base64 of RFC 4648 section 4 in its one spelling, so that no byte of a note is malleable. */
final class CanonicalBase64 {
  private CanonicalBase64() {}

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Decodes, or throws {@link IllegalArgumentException} for any other spelling. */
  static byte[] decode(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    // The JDK accepts missing padding and stray bits in the last digit.
    if (!encode(bytes).equals(text)) {
      throw new IllegalArgumentException("it is not canonical Base64");
    }
    return bytes;
  }
}
