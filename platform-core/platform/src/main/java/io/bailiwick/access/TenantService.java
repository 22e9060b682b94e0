package io.bailiwick.access;

import io.bailiwick.audit.AuditTrail;
import io.bailiwick.audit.AuditedAction;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.Command;
import io.bailiwick.shared.FieldText;
import io.bailiwick.shared.InvalidValueException;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.RefusedException;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes, suspends and resumes tenants; for the installation's own administrators. */
@ApplicationScoped
public class TenantService {
  private static final int LONGEST_NAME = 200;
  private static final int HIGHEST_CLEARANCE = 5;

  private static final Pattern ALIAS = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

  @Inject private TenantRepository tenants;
  @Inject private Directory directory;
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
      throw new InvalidValueException(
          "tenant-clearance", "clearance", "a clearance is a level from 1 to 5");
    }
    tenants.add(new Tenant(id, stripped, clearance, true, clock.instant()));
    record(
        AuditedAction.TENANT_CREATED,
        id,
        Map.of("name", stripped, "clearance", Integer.toString(clearance)));
  }

  /**
   * Makes a tenant and its organization at the identity provider.
   *
   * @param alias its short name there: small letters, digits and hyphens
   * @return its id
   * @throws RefusedException as {@link #create}, or if the alias is none or taken
   */
  @Command(Permission.TENANT_WRITE)
  public TenantId open(String alias, String name, int clearance) {
    if (!ALIAS.matcher(alias).matches()) {
      throw new InvalidValueException(
          "tenant-alias", "alias", "a short name has 2 to 40 small letters, digits and hyphens");
    }
    TenantId id = directory.organization(alias, name.strip());
    create(id, name, clearance);
    return id;
  }

  /**
   * Gives a tenant that has none yet its first administrator or its first approver, who then bring
   * in everybody else. It takes two of the installation's administrators: one made the tenant,
   * another appoints.
   *
   * @param role {@link Role#TENANT_ADMIN} or {@link Role#APPROVER}
   * @throws RefusedException if the tenant has one already, or the role is another
   */
  @Command(Permission.TENANT_APPOINT)
  public Invitation appoint(TenantId id, NewPerson person, Role role) {
    if (tenants.find(id).isEmpty()) {
      throw new NotFoundException("tenant", id.toString());
    }
    if (!tenants.lacksFirst(id, role)) {
      throw new RefusedException(
          "appointed",
          "this tenant has its first " + role + " already; its own people see to the others");
    }
    Invitation invitation = directory.invite(id, person);
    RoleObject object = new RoleObject(role, invitation.subject());
    Map<String, String> facts = Map.of("by", "appointment");
    tenants.appointFirst(
        id,
        invitation.subject(),
        person,
        role,
        trail.entryFor(id, AuditedAction.ROLE_GRANTED, object.audited(), facts));
    record(AuditedAction.FIRST_APPOINTED, id, Map.of("object", object.text()));
    return invitation;
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
    record(AuditedAction.TENANT_SUSPENDED, id, Map.of("reason", FieldText.reason(reason)));
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
    record(AuditedAction.TENANT_RESUMED, id, Map.of("reason", FieldText.reason(reason)));
  }

  private void refuseUnlessNew(TenantId id, String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new InvalidValueException(
          "tenant-name", "name", "a tenant's name has 1 to 200 characters");
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
    trail.record(action, object(id), facts);
  }

  static AuditedObject object(TenantId id) {
    return new AuditedObject("TENANT", id.toString());
  }
}
