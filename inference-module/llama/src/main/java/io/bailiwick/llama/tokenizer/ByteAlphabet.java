package io.bailiwick.llama.tokenizer;

import java.nio.charset.StandardCharsets;

/**
 * The 256 visible characters that stand for bytes in a byte-level vocabulary, so that it can be
 * written as text. Printable Latin-1 stands for itself; the rest follows from U+0100.
 *
 * @see <a href="https://github.com/openai/gpt-2/blob/master/src/encoder.py">GPT-2:
 *     bytes_to_unicode</a>
 */
final class ByteAlphabet {
  static final int SIZE = 256;

  private static final String CHARACTERS = characters();

  private ByteAlphabet() {}

  private static String characters() {
    StringBuilder characters = new StringBuilder();
    char next = SIZE;
    for (int b = 0; b < SIZE; b++) {
      boolean printable =
          (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || (b >= 0xAE && b <= 0xFF);
      characters.append(printable ? (char) b : next++);
    }
    return characters.toString();
  }

  /** The character of a byte from 0 to 255. */
  static char character(int unsignedByte) {
    return CHARACTERS.charAt(unsignedByte);
  }

  /** The UTF-8 bytes of a text as numbers from 0 to 255. */
  static int[] bytes(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int[] unsigned = new int[utf8.length];
    for (int i = 0; i < utf8.length; i++) {
      unsigned[i] = Byte.toUnsignedInt(utf8[i]);
    }
    return unsigned;
  }

  /** How a text is written in the vocabulary. */
  static String written(String text) {
    StringBuilder written = new StringBuilder();
    for (int b : bytes(text)) {
      written.append(character(b));
    }
    return written.toString();
  }
}
