package io.bailiwick.training.protocol;

/** What a dataset part is for. */
public enum DatasetRole {
  /** Material to learn. */
  TRAIN,
  /** General material mixed in so that it is not forgotten. */
  REPLAY,
  /** Held out: never learnt, measured at intervals. */
  VALIDATION
}
