package io.bailiwick.llama.tokenizer;

import java.util.regex.Pattern;

/**
 * One piece of a SentencePiece vocabulary.
 *
 * @param text its text, with U+2581 for blanks
 * @param type what it is
 */
record SentencePiece(String text, Type type) {
  private static final Pattern BYTE = Pattern.compile("<0x[0-9A-F]{2}>");

  /** The types of sentencepiece_model.proto, which count from 1. */
  enum Type {
    NORMAL,
    UNKNOWN,
    CONTROL,
    USER_DEFINED,
    UNUSED,
    BYTE
  }

  /** Whether a byte piece is written as one, like {@code <0x0A>}. */
  boolean isWellFormed() {
    return type != Type.BYTE || BYTE.matcher(text).matches();
  }

  /** The byte that a byte piece stands for. */
  byte value() {
    return (byte) Integer.parseInt(text.substring(3, 5), 16);
  }
}
