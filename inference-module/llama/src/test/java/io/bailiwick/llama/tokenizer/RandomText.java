package io.bailiwick.llama.tokenizer;

import java.util.Random;

/** Random text of all kinds of characters, blanks and control tokens. */
final class RandomText {
  private static final String[] PARTS = {
    " ",
    "  ",
    "\n",
    "\r\n",
    "\t",
    "a",
    "Hello",
    " the",
    "断",
    "路器",
    "0",
    "2024",
    "'s",
    "<|end|>",
    "<s>",
    "▁",
    "😀",
    "\u00a0",
    "\uFDD0",
    "\uFDD0474",
    "\0",
    "é",
    "e\u0301"
  };

  private RandomText() {}

  static String next(Random random) {
    StringBuilder text = new StringBuilder();
    int parts = random.nextInt(30);
    for (int i = 0; i < parts; i++) {
      if (random.nextInt(3) > 0) {
        text.append(PARTS[random.nextInt(PARTS.length)]);
        continue;
      }
      int character = random.nextInt(random.nextBoolean() ? 0x3000 : 0x110000);
      boolean surrogate = character >= 0xD800 && character <= 0xDFFF;
      text.appendCodePoint(surrogate ? 'x' : character);
    }
    return text.toString();
  }
}
