package io.bailiwick.access;

import io.bailiwick.shared.Permission;
import io.bailiwick.shared.Query;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** Shows the installation's tenants, and nothing in them. */
@ApplicationScoped
public class TenantCatalog {
  @Inject private TenantRepository tenants;

  /** Every tenant by name; to a tenant, itself alone. */
  @Query(Permission.TENANT_READ)
  public List<Tenant> all() {
    return tenants.all();
  }

  /**
   * Which first people a tenant still waits for.
   *
   * @return of administrator and approver those that nobody is
   */
  @Query(Permission.TENANT_APPOINT)
  public List<Role> awaited(TenantId id) {
    return Stream.of(Role.TENANT_ADMIN, Role.APPROVER)
        .filter(role -> tenants.lacksFirst(id, role))
        .toList();
  }
}
