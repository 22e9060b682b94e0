package io.bailiwick.llama.tokenizer;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often every word occurs in texts that come one after the other; the texts themselves are not
 * kept. A word here is what the pre-tokenizer cuts a text into, and merges never cross its ends.
 */
final class WordCounts {
  /**
   * LLaMA 3's pattern with one change: every digit stands alone, which makes numbers regular for
   * small models. Contractions, a word with the character before it, a digit, punctuation with its
   * line end, line ends, blanks.
   */
  static final String PATTERN =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
          + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  /** When this many different words are held, those seen once are dropped. */
  static final int MOST_WORDS = 4_000_000;

  private static final Pattern WORD =
      Pattern.compile(PATTERN, Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE);

  private final Map<String, long[]> counts = new HashMap<>();
  private final int mostWords;

  WordCounts() {
    this(MOST_WORDS);
  }

  WordCounts(int mostWords) {
    this.mostWords = mostWords;
  }

  void add(String text) {
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      counts.computeIfAbsent(word.group(), w -> new long[1])[0]++;
    }
    if (counts.size() > mostWords) {
      counts.values().removeIf(count -> count[0] == 1);
    }
  }

  /** Words with their counts, each a single number. */
  Map<String, long[]> counts() {
    return counts;
  }
}
