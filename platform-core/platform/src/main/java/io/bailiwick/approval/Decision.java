package io.bailiwick.approval;

/** What an approver says. */
public enum Decision {
  /** Yes. */
  APPROVE,
  /** No; one is enough. */
  REJECT
}
