package io.bailiwick.audit;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * Lets no command commit without an entry in the record. It is asked by the transaction before the
 * commit, so that no way of calling a use case passes it by.
 */
@ApplicationScoped
public class AuditGuard {
  @Inject private AuditTrail trail;
  @Resource private TransactionSynchronizationRegistry registry;

  /** The guard of a transaction that writes. */
  public Synchronization ofCommand() {
    return new Synchronization() {
      @Override
      public void beforeCompletion() {
        if (!registry.getRollbackOnly() && !trail.hasEntry()) {
          throw new UnrecordedChangeException();
        }
      }

      @Override
      public void afterCompletion(int status) {}
    };
  }

  /** The guard of a transaction that reads: the database itself refuses its writes. */
  public Synchronization ofQuery() {
    return new Synchronization() {
      @Override
      public void beforeCompletion() {}

      @Override
      public void afterCompletion(int status) {}
    };
  }
}
