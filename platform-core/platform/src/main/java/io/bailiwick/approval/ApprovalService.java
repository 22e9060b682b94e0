package io.bailiwick.approval;

import io.bailiwick.audit.AuditTrail;
import io.bailiwick.audit.AuditedAction;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.Command;
import io.bailiwick.shared.ContentDigest;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.FieldText;
import io.bailiwick.shared.Grants;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;

/** Decides on what others ask for. */
@ApplicationScoped
public class ApprovalService {
  @Inject private CurrentIdentity current;
  @Inject private Grants grants;
  @Inject private ApprovalRepository approvals;
  @Inject private AuditTrail trail;
  @Inject private Event<ApprovalClosed> closed;
  @Inject private Clock clock;

  /**
   * Casts the vote of whoever acts.
   *
   * @param digest of what they were shown
   * @param reason goes into the record; may be empty for an approval
   * @return how far the request has come with it
   * @throws io.bailiwick.shared.InvalidValueException if the reason is too long
   * @throws RefusedException if they asked for it themselves or gain by it, lack the action's
   *     permission or a role that the request names, have voted before, were shown something else,
   *     or the request is closed
   */
  @Command(Permission.APPROVAL_DECIDE)
  public ApprovalState decide(
      ApprovalId id, Decision decision, ContentDigest digest, String reason) {
    Identity identity = current.identity().orElseThrow(NotSignedInException::new);
    String why = FieldText.reason(reason);
    ApprovalRequest request =
        approvals
            .lock(id)
            .orElseThrow(() -> new NotFoundException("approval request", id.toString()));
    refuseUnlessAllowed(id, request, identity, digest);
    approvals.add(new ApprovalVote(id, request, identity.actor(), decision, why, clock.instant()));
    record(id, decision, digest, why);
    return decision == Decision.REJECT ? reject(id, request) : approve(id, request);
  }

  private void refuseUnlessAllowed(
      ApprovalId id, ApprovalRequest request, Identity identity, ContentDigest digest) {
    if (request.concerns(identity.actor())) {
      throw new RefusedException(
          "self-approval",
          "whoever asks for a thing or gains by it never decides on it; someone else must");
    }
    if (!grants.of(identity).contains(request.action().permission())) {
      throw new RefusedException(
          "permission",
          "deciding on this needs the permission " + request.action().permission().label());
    }
    if (Collections.disjoint(grants.roles(identity), request.policy().roles())) {
      throw new RefusedException(
          "approver-role",
          "when this was asked for, it was left to people with the role "
              + String.join(" or ", request.policy().sortedRoles())
              + "; you have another");
    }
    if (!request.isPending()) {
      throw new RefusedException("closed", "this request has been decided on or is void");
    }
    if (approvals.hasVoted(id, identity.actor())) {
      throw new RefusedException("second-vote", "you have decided on this request already");
    }
    if (!request.digest().equals(digest)) {
      throw new RefusedException(
          "content-changed",
          "what you were shown is not what the request is about; load it again and read it anew");
    }
  }

  private void record(ApprovalId id, Decision decision, ContentDigest digest, String reason) {
    AuditedAction action =
        decision == Decision.APPROVE
            ? AuditedAction.APPROVAL_GIVEN
            : AuditedAction.APPROVAL_REJECTED;
    trail.record(
        action,
        new AuditedObject("APPROVAL_REQUEST", id.toString()),
        Map.of("digest", digest.value(), "reason", reason));
  }

  private ApprovalState reject(ApprovalId id, ApprovalRequest request) {
    close(id, request, ApprovalState.REJECTED);
    return ApprovalState.REJECTED;
  }

  private ApprovalState approve(ApprovalId id, ApprovalRequest request) {
    if (approvals.approvals(id) < request.policy().needed()) {
      return ApprovalState.PENDING;
    }
    close(id, request, ApprovalState.APPROVED);
    return ApprovalState.APPROVED;
  }

  private void close(ApprovalId id, ApprovalRequest request, ApprovalState state) {
    request.close(state, clock.instant());
    approvals.flush();
    closed.fire(
        new ApprovalClosed(
            id,
            request.action(),
            request.object(),
            request.digest(),
            state == ApprovalState.APPROVED));
  }
}
