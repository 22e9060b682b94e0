package io.bailiwick.llama.generate;

import java.util.List;

/**
 * One finished answer.
 *
 * @param text the answer without its stop text and without control tokens
 * @param ids every token drawn, also the end-of-text token if that ended it
 * @param finishReason why it ended
 * @param promptTokens tokens read
 * @param choices log-probabilities of {@code ids} if they were asked for, else empty
 */
public record Generation(
    String text,
    List<Integer> ids,
    FinishReason finishReason,
    int promptTokens,
    List<TokenChoice> choices) {
  /** Copies the lists. */
  public Generation {
    ids = List.copyOf(ids);
    choices = List.copyOf(choices);
  }

  /** Tokens written, also counting an end-of-text token. */
  public int completionTokens() {
    return ids.size();
  }
}
