package io.bailiwick.shared.transaction;

import io.bailiwick.shared.TenantId;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** The tenant that the running transaction acts for, kept by the transaction itself. */
final class TransactionTenant {
  private static final Object KEY = TransactionTenant.class;
  private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

  private TransactionTenant() {}

  static void set(TransactionSynchronizationRegistry registry, TenantId tenant) {
    registry.putResource(KEY, tenant);
  }

  static Optional<TenantId> of(@Nullable TransactionSynchronizationRegistry registry) {
    if (registry == null || registry.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
      return Optional.empty();
    }
    return Optional.ofNullable((TenantId) registry.getResource(KEY));
  }

  /** For Hibernate, which makes its resolver itself and injects nothing. */
  @SuppressWarnings("BanJNDI") // a constant of the container's own name space, no input of anybody
  static Optional<TenantId> current() {
    try {
      return of(InitialContext.doLookup(REGISTRY));
    } catch (NamingException noContainerYet) {
      return Optional.empty();
    }
  }
}
