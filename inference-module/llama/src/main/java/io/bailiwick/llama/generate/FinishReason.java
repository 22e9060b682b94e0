package io.bailiwick.llama.generate;

/** Why an answer ended. */
public enum FinishReason {
  /** The model ended its text, or a stop text occurred. */
  STOP,
  /** The allowed number of tokens or the context was used up. */
  LENGTH,
  /** Whoever asked no longer wants it. */
  CANCELLED
}
