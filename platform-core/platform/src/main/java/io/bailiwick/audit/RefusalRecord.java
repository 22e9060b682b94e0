package io.bailiwick.audit;

import io.bailiwick.shared.Identity;
import io.bailiwick.shared.TenantId;
import io.bailiwick.shared.transaction.Access;
import io.bailiwick.shared.transaction.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/**
 * Records refusals. What was refused has been rolled back by then, so the entry has a transaction
 * of its own, begun after it: never inside it, which would take a second connection while holding
 * one.
 */
@ApplicationScoped
public class RefusalRecord {
  @Inject private TenantTransaction transaction;
  @Inject private AuditTrail trail;
  @Inject private PendingEntryRepository pending;

  /**
   * Records that a use case was refused to somebody. A tenant that is not there has no record of
   * its own; the installation's tells of it.
   *
   * @param useCase as {@code Service.method}
   * @param reason a stable word, such as {@code permission}
   */
  public void record(Identity identity, String useCase, String reason, String message)
      throws Exception {
    Map<String, String> facts = Map.of("reason", reason, "message", message);
    if (!isRecorded(identity, useCase, facts)) {
      Map<String, String> whose = new HashMap<>(facts);
      whose.put("tenant", identity.tenant().toString());
      isRecorded(new Identity(identity.actor(), TenantId.PLATFORM), useCase, whose);
    }
  }

  private boolean isRecorded(Identity identity, String useCase, Map<String, String> facts)
      throws Exception {
    return transaction.begin(
        identity.tenant(),
        Access.READ_WRITE,
        () -> {},
        () -> {
          boolean known = pending.hasTenant();
          if (known) {
            trail.recordRefusal(identity, new AuditedObject("USE_CASE", useCase), facts);
          }
          return known;
        });
  }
}
