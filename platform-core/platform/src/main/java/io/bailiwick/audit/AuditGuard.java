package io.bailiwick.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Lets no command commit without an entry in the record. It is asked by the transaction before the
 * commit, so that no way of calling a use case passes it by.
 */
@ApplicationScoped
public class AuditGuard {
  @Inject private AuditTrail trail;

  /**
   * Refuses a transaction without an entry.
   *
   * @throws UnrecordedChangeException if the running transaction recorded nothing
   */
  public void requireEntry() {
    if (!trail.hasEntry()) {
      throw new UnrecordedChangeException();
    }
  }
}
