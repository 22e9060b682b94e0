package io.bailiwick.access;

import io.bailiwick.audit.ObjectHistory;
import io.bailiwick.audit.RecordedEntry;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.Query;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Shows the installation's tenants, and nothing in them. */
@ApplicationScoped
public class TenantCatalog {
  @Inject private TenantRepository tenants;
  @Inject private ObjectHistory history;

  /** Every tenant by name; to a tenant, itself alone. */
  @Query(Permission.TENANT_READ)
  public List<Tenant> all() {
    return tenants.all();
  }

  /**
   * One tenant; to a tenant, itself alone.
   *
   * @throws NotFoundException if there is none of that id, or it is another
   */
  @Query(Permission.TENANT_READ)
  public Tenant find(TenantId id) {
    return tenants.find(id).orElseThrow(() -> new NotFoundException("tenant", id.toString()));
  }

  /**
   * What was done to one, as the record of whoever asks has it, from the newest back.
   *
   * @param limit at most this many
   * @throws NotFoundException if there is none of that id, or it is another
   */
  @Query(Permission.TENANT_READ)
  public List<RecordedEntry> history(TenantId id, int limit) {
    return history.of(List.of(TenantService.object(find(id).id())), Set.of(), limit);
  }

  /**
   * Which first people a tenant still waits for.
   *
   * @throws NotFoundException if there is none of that id
   * @return of administrator and approver those that nobody is
   */
  @Query(Permission.TENANT_APPOINT)
  public List<Role> awaited(TenantId id) {
    find(id);
    return Stream.of(Role.TENANT_ADMIN, Role.APPROVER)
        .filter(role -> tenants.lacksFirst(id, role))
        .toList();
  }
}
