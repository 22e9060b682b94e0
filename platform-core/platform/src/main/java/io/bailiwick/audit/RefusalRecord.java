package io.bailiwick.audit;

import io.bailiwick.shared.Identity;
import io.bailiwick.shared.transaction.Access;
import io.bailiwick.shared.transaction.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Records refusals. What was refused has been rolled back by then, so the entry has a transaction
 * of its own, begun after it: never inside it, which would take a second connection while holding
 * one.
 */
@ApplicationScoped
public class RefusalRecord {
  @Inject private TenantTransaction transaction;
  @Inject private AuditGuard guard;
  @Inject private AuditTrail trail;

  /**
   * Records that a use case was refused to somebody.
   *
   * @param useCase as {@code Service.method}
   * @param reason a stable word, such as {@code permission}
   */
  public void record(Identity identity, String useCase, String reason, String message)
      throws Exception {
    transaction.begin(
        identity.tenant(),
        Access.READ_WRITE,
        guard::requireEntry,
        () -> {
          trail.recordRefusal(
              identity,
              new AuditedObject("USE_CASE", useCase),
              Map.of("reason", reason, "message", message));
          return true;
        });
  }
}
