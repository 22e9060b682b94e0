package io.bailiwick.approval;

import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.ContentDigest;
import io.bailiwick.shared.FieldText;
import org.jspecify.annotations.Nullable;

/**
 * What a feature wants decided.
 *
 * @param action what will be done once it is approved
 * @param object to what
 * @param digest of what the approver is shown; an approval of anything else is void
 * @param beneficiary who gains by it and therefore may not approve, if anybody does
 * @param reason why it is asked for
 */
public record ApprovalDraft(
    ApprovedAction action,
    AuditedObject object,
    ContentDigest digest,
    @Nullable ActorId beneficiary,
    String reason) {
  /**
   * Refuses a reason that cannot be kept.
   *
   * @throws io.bailiwick.shared.InvalidValueException if it is too long
   */
  public ApprovalDraft {
    reason = FieldText.reason(reason);
  }
}
