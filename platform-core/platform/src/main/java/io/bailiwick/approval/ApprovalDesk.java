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
import java.util.Map;

/** Where other features, inside their own use cases, ask for a decision. */
@ApplicationScoped
public class ApprovalDesk {
  @Inject private CurrentIdentity current;
  @Inject private ApprovalRepository approvals;
  @Inject private AuditTrail trail;
  @Inject private Clock clock;

  /**
   * Asks, on behalf of whoever acts.
   *
   * @throws RefusedException if the same is being asked for already
   */
  public ApprovalId request(ApprovalDraft draft) {
    Identity identity = current.identity().orElseThrow(NotSignedInException::new);
    refuseIfPending(draft);
    ApprovalId id = ApprovalId.create();
    approvals.add(ApprovalRequest.open(id, draft, identity.actor(), clock.instant()));
    trail.record(
        AuditedAction.APPROVAL_REQUESTED,
        new AuditedObject("APPROVAL_REQUEST", id.toString()),
        Map.of(
            "action", draft.action().name(),
            "objectKind", draft.object().kind(),
            "objectId", draft.object().id(),
            "digest", draft.digest().value(),
            "reason", draft.reason()));
    return id;
  }

  private void refuseIfPending(ApprovalDraft draft) {
    if (approvals.isAskedFor(draft.action(), draft.object())) {
      throw new RefusedException(
          "requested", "this is being asked for already; it waits for somebody's decision");
    }
  }
}
