package io.bailiwick.llama.generate;

/** A prompt that leaves no room for an answer. */
public final class PromptTooLongException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int promptTokens;
  private final int limit;

  /** Says how long the prompt is and how many tokens prompt and answer may have together. */
  public PromptTooLongException(int promptTokens, int limit) {
    super(
        "the prompt has "
            + promptTokens
            + " tokens, but prompt and answer together may have "
            + limit
            + "; shorten the prompt");
    this.promptTokens = promptTokens;
    this.limit = limit;
  }

  /** Tokens of the prompt. */
  public int promptTokens() {
    return promptTokens;
  }

  /** Tokens that prompt and answer may have together. */
  public int limit() {
    return limit;
  }
}
