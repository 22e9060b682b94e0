package io.bailiwick.transparency;

/** What can be wrong with a log. */
public enum Fault {
  /** There is nothing where a log should be. */
  MISSING_LOG,
  /** The log is signed but has no entry; every log that is in use has one. */
  EMPTY_LOG,
  /** A note, checkpoint, key or entry bundle is not written as C2SP says. */
  MALFORMED,
  /** No pinned key signed the checkpoint. */
  UNSIGNED,
  /** A signature says it is a pinned key's and is not. */
  BAD_SIGNATURE,
  /** The checkpoint is another log's. */
  WRONG_ORIGIN,
  /** Two signed checkpoints of one size have different roots. */
  FORKED,
  /** The log is shorter than it was when it was last seen. */
  ROLLED_BACK,
  /** The last entries that were signed are not there. */
  TRUNCATED,
  /** Entries before others are not there. */
  MISSING_ENTRY,
  /** An index is there twice, or out of order. */
  DUPLICATE_ENTRY,
  /** An entry is not what was signed. */
  CHANGED_ENTRY,
  /** An entry is what was signed, but the leaf hash stored beside it is not. */
  CHANGED_LEAF_HASH,
  /** A tile is not there or has a wrong length. */
  MISSING_TILE,
  /** A tile is not what was signed. */
  CHANGED_TILE,
  /** The entries do not give the signed root. */
  CHANGED_ROOT,
  /** The log does not continue the one that was last seen. */
  INCONSISTENT
}
