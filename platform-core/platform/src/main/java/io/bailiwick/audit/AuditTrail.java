package io.bailiwick.audit;

import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.TenantId;
import io.bailiwick.shared.transaction.TenantTransaction;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.Map;

/** Where use cases record what they did, in the transaction in which they do it. */
@ApplicationScoped
public class AuditTrail {
  @Inject private CurrentIdentity current;
  @Inject private TenantTransaction transaction;
  @Inject private PendingEntryRepository pending;
  @Inject private Clock clock;
  @Resource private TransactionSynchronizationRegistry registry;

  /**
   * Records a deed of whoever acts.
   *
   * @param facts what a reader of the record will want to know, by name; digests, never texts
   * @throws IllegalStateException outside a use case
   */
  public void record(AuditedAction action, AuditedObject object, Map<String, String> facts) {
    write(new AuditEntry(clock.instant(), identity(), action, true, object, facts));
  }

  /**
   * What the record of another tenant shall say of a deed of whoever acts. It is written by the
   * database's own functions, which alone may write there.
   */
  public String entryFor(
      TenantId tenant, AuditedAction action, AuditedObject object, Map<String, String> facts) {
    Identity acting = new Identity(identity().actor(), tenant);
    return new AuditEntry(clock.instant(), acting, action, true, object, facts).canonical();
  }

  /** Records that something was refused to somebody; in a transaction of its own. */
  void recordRefusal(Identity identity, AuditedObject useCase, Map<String, String> facts) {
    write(
        new AuditEntry(
            clock.instant(), identity, AuditedAction.USE_CASE_REFUSED, false, useCase, facts));
  }

  /** Records that somebody could not prove who they are; nobody acts then. */
  public void recordFailedSignIn(
      Identity identity, AuditedObject person, Map<String, String> facts) {
    write(
        new AuditEntry(
            clock.instant(), identity, AuditedAction.SIGN_IN_FAILED, false, person, facts));
  }

  private Identity identity() {
    return current.identity().orElseThrow(NotSignedInException::new);
  }

  private void write(AuditEntry entry) {
    if (!transaction.isRunning()) {
      throw new IllegalStateException("the record is written inside a use case only");
    }
    pending.insert(entry);
    registry.putResource(AuditTrail.class, true);
  }

  /** Whether the running transaction has an entry. */
  boolean hasEntry() {
    return registry.getResource(AuditTrail.class) != null;
  }
}
