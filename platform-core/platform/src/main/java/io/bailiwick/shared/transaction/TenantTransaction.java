package io.bailiwick.shared.transaction;

import io.bailiwick.shared.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.sql.PreparedStatement;
import org.hibernate.Session;

/**
 * Runs work as one transaction of one tenant. Its first statement tells the database the tenant and
 * whether it may write; both end with the transaction. Work inside work joins it, for the same
 * tenant or not at all.
 */
@ApplicationScoped
public class TenantTransaction {
  private static final String BIND =
      "select set_config('app.tenant', ?, true), set_config('transaction_read_only', ?, true)";

  @Resource private UserTransaction userTransaction;
  @Resource private TransactionSynchronizationRegistry registry;

  @PersistenceContext(unitName = "bailiwick")
  private EntityManager entityManager;

  /** Whether a transaction is running that work would join. */
  public boolean isRunning() {
    return registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
  }

  /**
   * Runs work inside the running transaction. If it fails, nothing of the transaction is committed,
   * even where its caller goes on: it may have done half of what it should.
   *
   * @throws IllegalStateException if it acts for another tenant, or only reads and the work writes
   */
  public <T> T join(TenantId tenant, Access access, Work<T> work) throws Exception {
    TenantId running =
        TransactionTenant.of(registry)
            .orElseThrow(() -> new IllegalStateException("the transaction has no tenant"));
    if (!running.equals(tenant)) {
      throw new IllegalStateException("the transaction acts for another tenant");
    }
    if (access == Access.READ_WRITE && registry.getResource(Access.class) == Access.READ_ONLY) {
      throw new IllegalStateException("a command was called inside a query");
    }
    try {
      return work.run();
    } catch (Throwable failure) {
      registry.setRollbackOnly();
      throw failure;
    }
  }

  /**
   * Runs work in a transaction of its own and commits it, or rolls it back and passes on what the
   * work threw.
   *
   * @param guard asked before the commit, after everything was written, unless the transaction is
   *     to be rolled back anyway; what it throws comes out
   */
  public <T> T begin(TenantId tenant, Access access, Runnable guard, Work<T> work)
      throws Exception {
    userTransaction.begin();
    try {
      bind(tenant, access);
      registry.registerInterposedSynchronization(beforeCommit(guard));
      T result = work.run();
      refuseIfMarked();
      commit();
      return result;
    } catch (Throwable failure) {
      rollback(failure);
      throw failure;
    }
  }

  private Synchronization beforeCommit(Runnable guard) {
    return new Synchronization() {
      @Override
      public void beforeCompletion() {
        if (!registry.getRollbackOnly()) {
          guard.run();
        }
      }

      @Override
      public void afterCompletion(int status) {}
    };
  }

  private void bind(TenantId tenant, Access access) {
    TransactionTenant.set(registry, tenant);
    registry.putResource(Access.class, access);
    entityManager
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(BIND)) {
                statement.setString(1, tenant.toString());
                statement.setString(2, access == Access.READ_ONLY ? "on" : "off");
                statement.execute();
              }
            });
  }

  /** A failure that the work swallowed would otherwise come back as a rollback without a cause. */
  private void refuseIfMarked() {
    if (registry.getRollbackOnly()) {
      throw new IllegalStateException(
          "a step of the use case failed and the failure was not passed on; nothing was changed");
    }
  }

  private void commit() throws Exception {
    try {
      userTransaction.commit();
    } catch (RollbackException refused) {
      throw refused.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("the commit was refused; nothing was changed", refused);
    } catch (SystemException lost) {
      throw new IllegalStateException(
          "the database went away during the commit; see whether the change is there before trying"
              + " again",
          lost);
    }
  }

  private void rollback(Throwable failure) {
    try {
      if (isRunning()) {
        userTransaction.rollback();
      }
    } catch (SystemException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
