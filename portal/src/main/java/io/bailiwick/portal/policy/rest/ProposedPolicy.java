package io.bailiwick.portal.policy.rest;

import io.bailiwick.policy.PolicyChange;
import java.time.Instant;
import java.util.List;

/**
 * A policy that waits for somebody else's decision.
 *
 * @param needed how many people would have to approve
 * @param roles of which each of them would have to have one
 * @param deciders how many people could decide under it, whoever of them asks
 * @param proposedBy the subject of whoever asks for it
 * @param proposedAt when
 */
public record ProposedPolicy(
    int needed, List<String> roles, int deciders, String proposedBy, Instant proposedAt) {
  static ProposedPolicy of(PolicyChange change) {
    return new ProposedPolicy(
        change.after().needed(),
        change.after().sortedRoles(),
        change.deciders(),
        change.proposedBy().value(),
        change.proposedAt());
  }
}
