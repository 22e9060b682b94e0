package io.bailiwick.training.protocol;

/** What the records of a dataset are. */
public enum DatasetKind {
  /** Documents; every token is learnt. */
  TEXT,
  /** Conversations, rendered by the model's chat template; only the answers are learnt. */
  INSTRUCTION,
  /** Pairs of answers to one prompt, the first preferred. */
  PREFERENCE
}
