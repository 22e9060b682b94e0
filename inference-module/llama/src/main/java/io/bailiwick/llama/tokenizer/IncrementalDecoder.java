package io.bailiwick.llama.tokenizer;

import java.util.BitSet;
import java.util.function.Function;

/**
 * Turns ids that come one by one into text that can be shown at once. A token may end inside a
 * character, and a tokenizer may treat the beginning of a text differently, so each piece is what
 * decoding a little more added to decoding a little less. No piece holds half a character, and all
 * pieces together are the decoded text, also where tokens are no valid UTF-8; only where more than
 * 64 tokens in a row are none may the count of their U+FFFD differ.
 */
public final class IncrementalDecoder {
  /** A character has at most four bytes; this many tokens without an end of one are no text. */
  private static final int MOST_PENDING = 64;

  private static final char REPLACEMENT = '\uFFFD';

  private final Function<int[], String> decode;

  /** Tokens that are told but give context, then tokens not told to the end. */
  private IdBuffer window = new IdBuffer();

  private final BitSet skipped = new BitSet();
  private int contextTokens;
  private int toldCharacters;

  /**
   * Begins a text in a tokenizer's language.
   *
   * @param skipControlTokens whether control tokens are left out of the text
   */
  public IncrementalDecoder(Tokenizer tokenizer, boolean skipControlTokens) {
    this(ids -> tokenizer.decode(ids, skipControlTokens));
    if (skipControlTokens) {
      tokenizer.controlTokens().values().forEach(skipped::set);
    }
  }

  /** Begins a text of tokens that the given function turns into text. */
  public IncrementalDecoder(Function<int[], String> decode) {
    this.decode = decode;
  }

  /** The text that is certain now that this token came; often empty. */
  public String add(int id) {
    if (skipped.get(id)) {
      return "";
    }
    window.append(id);
    return tell(window.size() - contextTokens > MOST_PENDING);
  }

  /** Keeps a token untold; its text comes with the next that is told, or at the end. */
  public void hold(int id) {
    if (!skipped.get(id)) {
      window.append(id);
    }
  }

  /** What is left when no more tokens come; half a character becomes U+FFFD. */
  public String finish() {
    return tell(true);
  }

  private String tell(boolean all) {
    String text = decode.apply(window.toArray());
    boolean open = !all && !text.isEmpty() && text.charAt(text.length() - 1) == REPLACEMENT;
    if (open || text.length() <= toldCharacters) {
      return "";
    }
    String piece = text.substring(toldCharacters);
    keepAsContext(text);
    return piece;
  }

  /**
   * The tokens told last stay as context for the next. Blanks alone are no context: at the
   * beginning of a text some tokenizers drop them.
   */
  private void keepAsContext(String told) {
    IdBuffer last = window.copy();
    last.removeFirst(contextTokens);
    String context = decode.apply(last.toArray());
    boolean enough = !context.isEmpty();
    window = enough ? last : window;
    contextTokens = window.size();
    toldCharacters = (enough ? context : told).length();
  }
}
