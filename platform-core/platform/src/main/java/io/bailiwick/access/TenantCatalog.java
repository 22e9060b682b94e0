package io.bailiwick.access;

import io.bailiwick.shared.Permission;
import io.bailiwick.shared.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Shows the installation's tenants, and nothing in them. */
@ApplicationScoped
public class TenantCatalog {
  @Inject private TenantRepository tenants;

  /** Every tenant by name; to a tenant, itself alone. */
  @Query(Permission.TENANT_READ)
  public List<Tenant> all() {
    return tenants.all();
  }
}
