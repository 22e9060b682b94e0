package io.bailiwick.policy;

import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.approval.FourEyesPolicy;
import io.bailiwick.shared.ActorId;
import java.time.Instant;

/**
 * A policy that is asked for or was.
 *
 * @param action whose
 * @param before what counts now
 * @param after what is asked for
 * @param deciders how many people would be left to decide under it
 * @param proposedBy who asks
 * @param proposedAt when
 */
public record PolicyChange(
    ApprovedAction action,
    FourEyesPolicy before,
    FourEyesPolicy after,
    int deciders,
    ActorId proposedBy,
    Instant proposedAt) {
  /** Whether too few people have the roles that it names. */
  public boolean cannotBeMet() {
    return deciders < after.needed();
  }
}
