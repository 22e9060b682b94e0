package io.bailiwick.approval;

import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.ContentDigest;

/**
 * The last vote that was needed has been cast; observed, in the same transaction, by the feature
 * that asked.
 *
 * @param id of the request
 * @param action to be done now
 * @param object to what
 * @param digest of what was approved
 */
public record ApprovalGranted(
    ApprovalId id, ApprovedAction action, AuditedObject object, ContentDigest digest) {}
