package io.bailiwick.portal.approval.rest;

import io.bailiwick.approval.ApprovalState;
import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.approval.VoidReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for approval.
 *
 * @param id of it
 * @param action what will be done once it is approved
 * @param objectKind to what kind of thing
 * @param objectId to which
 * @param digest of what it is about, to be repeated by whoever decides
 * @param requestedBy the subject of whoever asks
 * @param beneficiary the subject of whoever gains by it, if anybody does
 * @param reason why
 * @param requestedAt when
 * @param state how far it has come
 * @param voidReason why it is void, if it is
 * @param needed how many people must approve
 * @param given how many have, not counting those who lost their role since
 * @param roles of which each of them must have one
 * @param decidedBy the subjects of those who have decided, the first one first
 */
public record ApprovalRepresentation(
    String id,
    ApprovedAction action,
    String objectKind,
    String objectId,
    String digest,
    String requestedBy,
    @Nullable String beneficiary,
    String reason,
    Instant requestedAt,
    ApprovalState state,
    @Nullable VoidReason voidReason,
    int needed,
    int given,
    List<String> roles,
    List<String> decidedBy) {
  static ApprovalRepresentation of(ApprovalSummary summary) {
    return new ApprovalRepresentation(
        summary.id().toString(),
        summary.action(),
        summary.object().kind(),
        summary.object().id(),
        summary.digest().value(),
        summary.requestedBy().value(),
        summary.beneficiary() == null ? null : String.valueOf(summary.beneficiary()),
        summary.reason(),
        summary.requestedAt(),
        summary.state(),
        summary.voidReason(),
        summary.policy().needed(),
        summary.given(),
        summary.policy().sortedRoles(),
        summary.votes().stream().map(vote -> vote.approver().value()).toList());
  }
}
