package io.bailiwick.portal.policy.rest;

import io.bailiwick.access.Role;
import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.policy.PolicyStanding;
import io.bailiwick.shared.ActorId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who decides on an action.
 *
 * @param action whose
 * @param needed how many people must approve
 * @param roles of which each of them must have one
 * @param deciders how many people can decide, whoever of them asks; fewer than needed is a fault
 * @param candidates roles that a policy for the action may name
 * @param inForceSince since when; missing where nobody has decided and one approver is enough
 * @param proposedBy the subject of whoever asked for it
 * @param pending what waits for somebody else's decision, if anything does
 */
public record PolicyRepresentation(
    ApprovedAction action,
    int needed,
    List<String> roles,
    int deciders,
    List<Role> candidates,
    @Nullable Instant inForceSince,
    @Nullable String proposedBy,
    @Nullable ProposedPolicy pending) {
  static PolicyRepresentation of(PolicyStanding standing) {
    return new PolicyRepresentation(
        standing.action(),
        standing.policy().needed(),
        standing.policy().sortedRoles(),
        standing.deciders(),
        standing.candidates(),
        standing.inForceSince(),
        Optional.ofNullable(standing.proposedBy()).map(ActorId::value).orElse(null),
        Optional.ofNullable(standing.pending()).map(ProposedPolicy::of).orElse(null));
  }
}
