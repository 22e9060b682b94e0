package io.bailiwick.approval;

import io.bailiwick.audit.AuditTrail;
import io.bailiwick.audit.AuditedAction;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where other features, inside their own use cases, ask for a decision. */
@ApplicationScoped
public class ApprovalDesk {
  @Inject private CurrentIdentity current;
  @Inject private ApprovalRepository approvals;
  @Inject private AuditTrail trail;
  @Inject private FourEyesPolicies policies;
  @Inject private Clock clock;

  /**
   * Asks, on behalf of whoever acts, under the policy that is in force now.
   *
   * @throws RefusedException if the same is being asked for already
   */
  public ApprovalId request(ApprovalDraft draft) {
    Identity identity = current.identity().orElseThrow(NotSignedInException::new);
    refuseIfPending(draft);
    ApprovalId id = ApprovalId.create();
    FourEyesPolicy policy = policies.inForce(draft.action());
    approvals.add(ApprovalRequest.open(id, draft, policy, identity.actor(), clock.instant()));
    trail.record(
        AuditedAction.APPROVAL_REQUESTED,
        audited(id),
        Map.of(
            "action", draft.action().name(),
            "objectKind", draft.object().kind(),
            "objectId", draft.object().id(),
            "digest", draft.digest().value(),
            "reason", draft.reason(),
            "needed", Integer.toString(policy.needed()),
            "roles", String.join(" ", policy.sortedRoles())));
    return id;
  }

  /**
   * Makes void whatever is being asked about an object, because it is not any more what was to be
   * decided on. Called by the feature that changes it, in the same transaction.
   *
   * @param reason what became of the object, for the record and for whoever asked
   * @return whether anything was being asked
   */
  public boolean voidFor(AuditedObject object, VoidReason reason) {
    List<ApprovalRequest> pending = approvals.lockPending(object);
    for (ApprovalRequest request : pending) {
      request.makeVoid(reason, clock.instant());
      trail.record(
          AuditedAction.APPROVAL_VOIDED,
          audited(request.id()),
          Map.of(
              "action", request.action().name(),
              "objectKind", object.kind(),
              "objectId", object.id(),
              "requestedBy", request.requestedBy(),
              "reason", reason.name()));
    }
    approvals.flush();
    return !pending.isEmpty();
  }

  /** Every request ever made about some things of one kind, as the record names requests. */
  public List<AuditedObject> requestsAbout(String kind, Collection<String> ids) {
    return approvals.about(kind, ids).stream().map(ApprovalDesk::audited).toList();
  }

  private static AuditedObject audited(ApprovalId id) {
    return new AuditedObject("APPROVAL_REQUEST", id.toString());
  }

  private void refuseIfPending(ApprovalDraft draft) {
    if (approvals.isAskedFor(draft.action(), draft.object())) {
      throw new RefusedException(
          "requested", "this is being asked for already; it waits for somebody's decision");
    }
  }
}
