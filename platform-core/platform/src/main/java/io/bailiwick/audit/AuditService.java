package io.bailiwick.audit;

import io.bailiwick.shared.Command;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Proves a tenant's record to whoever may read it. */
@ApplicationScoped
public class AuditService {
  @Inject private CurrentIdentity current;
  @Inject private RecordVerifier verifier;
  @Inject private AuditTrail trail;

  /**
   * Recomputes the record from its entries and compares it with what was signed. That it was done,
   * by whom and with what result is recorded itself.
   */
  @Command(Permission.AUDIT_READ)
  public RecordVerdict verify() {
    TenantId tenant = current.identity().orElseThrow(NotSignedInException::new).tenant();
    RecordVerdict verdict = verifier.verify(tenant);
    trail.record(
        AuditedAction.RECORD_VERIFIED,
        new AuditedObject("RECORD", tenant.toString()),
        Map.of(
            "sound", Boolean.toString(verdict.sound()),
            "entries", Long.toString(verdict.entries()),
            "faults", Long.toString(verdict.faults()),
            "root", verdict.root() == null ? "" : verdict.root()));
    return verdict;
  }
}
