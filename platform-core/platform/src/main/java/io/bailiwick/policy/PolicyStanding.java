package io.bailiwick.policy;

import io.bailiwick.access.Role;
import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.approval.FourEyesPolicy;
import io.bailiwick.shared.ActorId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who decides on an action, and what shall become of that.
 *
 * @param action whose
 * @param policy what counts now
 * @param deciders how many people are left to decide, whoever of them asks
 * @param inForceSince since when; nothing for the usual policy
 * @param proposedBy who asked for it; nothing for the usual policy
 * @param candidates roles that a policy for the action may name
 * @param pending what waits for a decision, if anything does
 */
public record PolicyStanding(
    ApprovedAction action,
    FourEyesPolicy policy,
    int deciders,
    @Nullable Instant inForceSince,
    @Nullable ActorId proposedBy,
    List<Role> candidates,
    @Nullable PolicyChange pending) {
  /** Copies the candidates. */
  public PolicyStanding {
    candidates = List.copyOf(candidates);
  }

  /** Whether too few people have the roles that it names. */
  public boolean cannotBeMet() {
    return deciders < policy.needed();
  }
}
