package io.bailiwick.llama.generate;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns ids into text and remembers the texts of single tokens: an answer told piece by piece asks
 * for that of its last token again and again. Not thread-safe.
 */
final class RememberedTexts implements Function<int[], String> {
  private final Function<int[], String> decode;
  private final @Nullable String[] single;

  /** Remembers nothing yet; ids from {@code vocabulary} on are not remembered. */
  RememberedTexts(Function<int[], String> decode, int vocabulary) {
    this.decode = decode;
    this.single = new String[vocabulary];
  }

  @Override
  public String apply(int[] ids) {
    if (ids.length != 1 || ids[0] >= single.length) {
      return decode.apply(ids);
    }
    String text = single[ids[0]];
    if (text == null) {
      text = decode.apply(ids);
      single[ids[0]] = text;
    }
    return text;
  }
}
