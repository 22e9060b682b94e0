package io.bailiwick.approval;

/** What became of the object of a request, so that nobody decides on it any more. */
public enum VoidReason {
  /** The person who would have gained left the tenant. */
  PERSON_LEFT,
  /** A dataset has another version. */
  OTHER_VERSION,
  /** Another policy was proposed for the same action. */
  OTHER_POLICY
}
