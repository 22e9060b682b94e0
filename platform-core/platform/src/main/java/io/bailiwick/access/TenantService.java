package io.bailiwick.access;

import io.bailiwick.audit.AuditTrail;
import io.bailiwick.audit.AuditedAction;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.Command;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.RefusedException;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/** Makes, suspends and resumes tenants; for the installation's own administrators. */
@ApplicationScoped
public class TenantService {
  private static final int LONGEST_NAME = 200;
  private static final int HIGHEST_CLEARANCE = 5;

  @Inject private TenantRepository tenants;
  @Inject private AuditTrail trail;
  @Inject private Clock clock;

  /**
   * Makes a tenant for an organization.
   *
   * @param id of its organization
   * @param clearance the highest level of data it may hold (JR/T 0197, 1 to 5)
   * @throws RefusedException if there is one of this id or name already, or the name or level is
   *     none
   */
  @Command(Permission.TENANT_WRITE)
  public void create(TenantId id, String name, int clearance) {
    String stripped = name.strip();
    refuseUnlessNew(id, stripped);
    if (clearance < 1 || clearance > HIGHEST_CLEARANCE) {
      throw new RefusedException("tenant-clearance", "a clearance is a level from 1 to 5");
    }
    tenants.add(new Tenant(id, stripped, clearance, true, clock.instant()));
    record(
        AuditedAction.TENANT_CREATED,
        id,
        Map.of("name", stripped, "clearance", Integer.toString(clearance)));
  }

  /**
   * Suspends a tenant: from the next click on nobody of it may do anything. Nothing is deleted.
   *
   * @param reason goes into the record
   * @throws RefusedException if it is the installation itself, or is suspended
   */
  @Command(Permission.TENANT_WRITE)
  public void suspend(TenantId id, String reason) {
    if (id.equals(TenantId.PLATFORM)) {
      throw new RefusedException(
          "tenant-platform", "the installation's own tenant is never suspended");
    }
    change(id, false);
    record(AuditedAction.TENANT_SUSPENDED, id, Map.of("reason", reason));
  }

  /**
   * Lets a suspended tenant go on.
   *
   * @param reason goes into the record
   * @throws RefusedException if it is not suspended
   */
  @Command(Permission.TENANT_WRITE)
  public void resume(TenantId id, String reason) {
    change(id, true);
    record(AuditedAction.TENANT_RESUMED, id, Map.of("reason", reason));
  }

  private void refuseUnlessNew(TenantId id, String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new RefusedException("tenant-name", "a tenant's name has 1 to 200 characters");
    }
    if (tenants.find(id).isPresent() || tenants.hasName(name)) {
      throw new RefusedException("tenant-exists", "there is a tenant of this id or name already");
    }
  }

  private void change(TenantId id, boolean active) {
    Tenant tenant =
        tenants.find(id).orElseThrow(() -> new NotFoundException("tenant", id.toString()));
    if (tenant.active() == active) {
      throw new RefusedException("tenant-state", "the tenant is in this state already");
    }
    tenants.setActive(id, active);
  }

  private void record(AuditedAction action, TenantId id, Map<String, String> facts) {
    trail.record(action, new AuditedObject("TENANT", id.toString()), facts);
  }
}
