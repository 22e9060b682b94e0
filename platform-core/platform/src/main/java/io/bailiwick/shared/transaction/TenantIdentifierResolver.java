package io.bailiwick.shared.transaction;

import io.bailiwick.shared.TenantId;
import java.util.UUID;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/**
 * Tells Hibernate the tenant of the running transaction. Without one it says a tenant that does not
 * exist, because the container opens entity managers before anybody acts; the database then refuses
 * every statement.
 */
public final class TenantIdentifierResolver implements CurrentTenantIdentifierResolver<UUID> {
  private static final UUID NOBODY = new UUID(0, 0);

  /** Made by Hibernate. */
  public TenantIdentifierResolver() {}

  @Override
  public UUID resolveCurrentTenantIdentifier() {
    return TransactionTenant.current().map(TenantId::value).orElse(NOBODY);
  }

  @Override
  public boolean validateExistingCurrentSessions() {
    return false;
  }
}
