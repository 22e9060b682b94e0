package io.bailiwick.dataset;

/** How far a dataset, or a version of one, has got. */
public enum DatasetState {
  /** Registered, and nothing in it yet. */
  EMPTY,
  /** Its newest version may be looked at and is for nobody's use. */
  DRAFT,
  /** Its newest version waits for somebody else's decision and does not change any more. */
  SEALED,
  /** Its newest version may be learned from. */
  APPROVED,
  /** Its newest version may not be used. */
  REJECTED
}
