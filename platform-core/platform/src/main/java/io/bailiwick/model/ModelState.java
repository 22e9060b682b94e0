package io.bailiwick.model;

/** How far a base model has got. */
public enum ModelState {
  /** Known by name and terms; its files are not there. */
  REGISTERED,
  /** Its files are there, were found whole and do not change any more. */
  CHECKED,
  /** Waits for somebody else's decision. */
  PROPOSED,
  /** May be adapted. */
  APPROVED,
  /** May not be used. */
  REJECTED
}
