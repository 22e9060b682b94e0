package io.bailiwick.approval;

import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.ContentDigest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as a list shows it.
 *
 * @param id of the request
 * @param action what will be done once it is approved
 * @param object to what
 * @param digest to be repeated by whoever decides
 * @param requestedBy who asks
 * @param beneficiary who gains by it, if anybody does
 * @param reason why
 * @param requestedAt when
 * @param state how far it has come
 * @param voidReason why it is void, if it is
 * @param policy under which it was asked
 * @param votes that were cast, the first one first
 */
public record ApprovalSummary(
    ApprovalId id,
    ApprovedAction action,
    AuditedObject object,
    ContentDigest digest,
    ActorId requestedBy,
    @Nullable ActorId beneficiary,
    String reason,
    Instant requestedAt,
    ApprovalState state,
    @Nullable VoidReason voidReason,
    FourEyesPolicy policy,
    List<CastVote> votes) {
  /** Copies the votes. */
  public ApprovalSummary {
    votes = List.copyOf(votes);
  }

  /** Its place in a list by age. */
  public ApprovalKey key() {
    return new ApprovalKey(requestedAt, id);
  }

  /** Whether someone asks for it or gains by it, and so never decides on it. */
  public boolean concerns(ActorId actor) {
    return actor.equals(requestedBy) || actor.equals(beneficiary);
  }

  /** Whether someone has decided on it already. */
  public boolean hasVoteOf(ActorId actor) {
    return votes.stream().anyMatch(vote -> vote.approver().equals(actor));
  }

  /** How many approvals it has that count; of an approved one, as many as it needed. */
  public int given() {
    return state == ApprovalState.APPROVED
        ? policy.needed()
        : (int)
            votes.stream()
                .filter(vote -> vote.decision() == Decision.APPROVE && vote.counts())
                .count();
  }
}
