package io.bailiwick.approval;

/** How far a request has come; all but the first are final. */
public enum ApprovalState {
  /** Waits for decisions. */
  PENDING,
  /** Enough people approved. */
  APPROVED,
  /** Someone rejected. */
  REJECTED,
  /** What was to be approved changed. */
  VOIDED
}
