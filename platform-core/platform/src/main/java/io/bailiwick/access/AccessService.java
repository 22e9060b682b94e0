package io.bailiwick.access;

import io.bailiwick.approval.ApprovalClosed;
import io.bailiwick.approval.ApprovalDesk;
import io.bailiwick.approval.ApprovalDraft;
import io.bailiwick.approval.ApprovalId;
import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.audit.AuditTrail;
import io.bailiwick.audit.AuditedAction;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.Command;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.FieldText;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.RefusedException;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** People of a tenant and their roles. */
@ApplicationScoped
public class AccessService {
  @Inject private CurrentIdentity current;
  @Inject private AccessRepository access;
  @Inject private ApprovalDesk approvals;
  @Inject private AuditTrail trail;
  @Inject private Clock clock;

  /**
   * Brings a person into the tenant; they may do nothing yet.
   *
   * @throws RefusedException if they are in it already
   */
  @Command(Permission.PERSON_WRITE)
  public void add(ActorId subject, String name, @Nullable String email) {
    if (access.isMember(subject)) {
      throw new RefusedException("member", "this person is in the tenant already");
    }
    access.add(StaffMember.active(subject, name, email, clock.instant()));
    trail.record(
        AuditedAction.PERSON_ADDED, new AuditedObject("PERSON", subject.value()), Map.of());
  }

  /**
   * Asks for a role for a person; someone else decides.
   *
   * @param reason goes to whoever decides, and into the record
   * @throws RefusedException if the role does not exist for this tenant or the person has it
   */
  @Command(Permission.ROLE_REQUEST)
  public ApprovalId requestRole(ActorId subject, Role role, String reason) {
    refuseUnlessGrantable(subject, role);
    RoleObject object = new RoleObject(role, subject);
    ApprovalId id =
        approvals.request(
            new ApprovalDraft(
                ApprovedAction.GRANT_ROLE, object.audited(), object.digest(), subject, reason));
    trail.record(AuditedAction.ROLE_REQUESTED, object.audited(), Map.of("approval", id.toString()));
    return id;
  }

  /**
   * Takes a role away; at once, and without anybody else's leave.
   *
   * @throws NotFoundException if the person does not have it
   * @throws io.bailiwick.shared.InvalidValueException if the reason is too long
   */
  @Command(Permission.ROLE_REQUEST)
  public void revokeRole(ActorId subject, Role role, String reason) {
    RoleObject object = new RoleObject(role, subject);
    access
        .grant(subject, role)
        .orElseThrow(() -> new NotFoundException("grant", object.audited().id()))
        .revoke(clock.instant());
    trail.record(
        AuditedAction.ROLE_REVOKED, object.audited(), Map.of("reason", FieldText.reason(reason)));
  }

  private void refuseUnlessGrantable(ActorId subject, Role role) {
    TenantId tenant = current.identity().orElseThrow(NotSignedInException::new).tenant();
    if (role.ofPlatform() != tenant.equals(TenantId.PLATFORM)) {
      throw new RefusedException("foreign-role", "the role " + role + " does not exist here");
    }
    if (!access.isMember(subject)) {
      throw new NotFoundException("person", subject.value());
    }
    if (access.grant(subject, role).isPresent()) {
      throw new RefusedException("granted", "this person has the role " + role + " already");
    }
  }

  void grant(@Observes ApprovalClosed approval) {
    if (approval.action() != ApprovedAction.GRANT_ROLE || !approval.isGranted()) {
      return;
    }
    RoleObject object = RoleObject.of(approval.object());
    if (!object.digest().equals(approval.digest())) {
      throw new IllegalStateException("the approval is of something else than " + object);
    }
    if (!access.isMember(object.subject())) {
      throw new RefusedException(
          "not-member", "this person is not in the tenant any more; reject the request");
    }
    access.add(RoleGrant.of(object.subject(), object.role(), approval.id(), clock.instant()));
    trail.record(
        AuditedAction.ROLE_GRANTED, object.audited(), Map.of("approval", approval.id().toString()));
  }
}
