package io.bailiwick.llama.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Turns a growing list of tokens into text piece by piece. A token may end inside a character and a
 * tokenizer may treat the beginning of a text differently, so each piece is the difference between
 * two decodings that begin at the same earlier token. The pieces together are the decoded text.
 */
final class IncrementalText {
  /** A UTF-8 character has at most four bytes, so more pending tokens are truly no characters. */
  private static final int MOST_PENDING = 8;

  private final Function<int[], String> decode;

  /** The tokens of the last piece, then those that have given no piece yet. */
  private final List<Integer> window = new ArrayList<>();

  private int told;

  IncrementalText(Function<int[], String> decode) {
    this.decode = decode;
  }

  /** The text that became certain with this token, often empty. */
  String add(int id) {
    window.add(id);
    return difference(window.size() - told >= MOST_PENDING);
  }

  /** What is left when no more tokens come: half a character becomes U+FFFD. */
  String finish() {
    return difference(true);
  }

  private String difference(boolean last) {
    String before = decode(told);
    String after = decode(window.size());
    if (after.length() <= before.length() || (!last && after.endsWith("\uFFFD"))) {
      return "";
    }
    window.subList(0, told).clear();
    told = window.size();
    return after.substring(before.length());
  }

  private String decode(int count) {
    return decode.apply(window.subList(0, count).stream().mapToInt(id -> id).toArray());
  }
}
