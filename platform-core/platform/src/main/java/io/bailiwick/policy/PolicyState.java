package io.bailiwick.policy;

/** How far a policy has come. */
enum PolicyState {
  /** Asked for; waits for somebody else's decision. */
  PROPOSED,
  /** Requests are asked under it. */
  IN_FORCE,
  /** Was in force until the next one. */
  REPLACED,
  /** Somebody decided against it. */
  REJECTED,
  /** Another was proposed before anybody had decided. */
  VOIDED
}
