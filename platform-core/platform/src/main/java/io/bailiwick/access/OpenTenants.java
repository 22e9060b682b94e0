package io.bailiwick.access;

import io.bailiwick.shared.TenantId;
import io.bailiwick.shared.transaction.Access;
import io.bailiwick.shared.transaction.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Which tenants people can sign in to. It asks for no permission and tells no more than a name:
 * whoever asks has been told by the identity provider that they belong there.
 */
@ApplicationScoped
public class OpenTenants {
  @Inject private TenantTransaction transaction;
  @Inject private TenantRepository tenants;

  /** Those of this installation that are not suspended, in the order given. */
  public List<Tenant> among(List<TenantId> asked) {
    return asked.stream().flatMap(id -> open(id).stream()).toList();
  }

  /** Each in a transaction of its own tenant: the database shows no other. */
  private Optional<Tenant> open(TenantId id) {
    try {
      return transaction.begin(
          id, Access.READ_ONLY, () -> {}, () -> tenants.find(id).filter(Tenant::active));
    } catch (Exception e) {
      throw e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }
}
