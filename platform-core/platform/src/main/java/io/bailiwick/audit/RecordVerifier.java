package io.bailiwick.audit;

import io.bailiwick.shared.TenantId;

/**
 * Recomputes a tenant's record and compares it with what was signed and is kept outside the
 * database; provided by whoever runs the platform, which knows where that is.
 */
public interface RecordVerifier {
  /** Verifies the record as it is now. */
  RecordVerdict verify(TenantId tenant);
}
