package io.bailiwick.approval;

import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.ContentDigest;

/**
 * A request has been decided: the last vote that was needed has been cast, or one against it.
 * Observed, in the same transaction, by the feature that asked.
 *
 * @param id of the request
 * @param action to be done now, if it was granted
 * @param object to what
 * @param digest of what was decided about
 * @param isGranted whether it may be done
 */
public record ApprovalClosed(
    ApprovalId id,
    ApprovedAction action,
    AuditedObject object,
    ContentDigest digest,
    boolean isGranted) {}
