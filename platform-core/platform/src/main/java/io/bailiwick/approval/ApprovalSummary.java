package io.bailiwick.approval;

import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.ContentDigest;
import java.time.Instant;
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
    ApprovalState state) {
  /** Its place in a list by age. */
  public ApprovalKey key() {
    return new ApprovalKey(requestedAt, id);
  }

  /** Whether someone asks for it or gains by it, and so never decides on it. */
  public boolean concerns(ActorId actor) {
    return actor.equals(requestedBy) || actor.equals(beneficiary);
  }
}
