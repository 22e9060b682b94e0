package io.bailiwick.access;

import io.bailiwick.approval.ApprovalDesk;
import io.bailiwick.approval.VoidReason;
import io.bailiwick.audit.AuditTrail;
import io.bailiwick.audit.AuditedAction;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.Command;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.FieldText;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Brings people into a tenant and takes them out, here and at the identity provider. The identity
 * provider is asked inside the transaction, so that what it refuses changes nothing here; what it
 * did before the transaction failed is found done when the use case is tried again.
 */
@ApplicationScoped
public class PeopleService {
  @Inject private CurrentIdentity current;
  @Inject private AccessRepository access;
  @Inject private Directory directory;
  @Inject private ApprovalDesk approvals;
  @Inject private AuditTrail trail;
  @Inject private Clock clock;

  /**
   * Brings somebody in, with an account if they have none. They may do nothing yet. Whoever was
   * removed before comes back without the roles they had.
   *
   * @throws RefusedException if they are in the tenant, or their sign-in name is somebody else's
   */
  @Command(Permission.PERSON_WRITE)
  public Invitation invite(NewPerson person) {
    Invitation invitation = directory.invite(identity().tenant(), person);
    if (access.isMember(invitation.subject())) {
      throw new RefusedException("member", "this person is in the tenant already");
    }
    access
        .member(invitation.subject())
        .ifPresentOrElse(StaffMember::readmit, () -> add(invitation.subject(), person));
    trail.record(
        AuditedAction.PERSON_ADDED, person(invitation.subject()), Map.of("by", "invitation"));
    return invitation;
  }

  private void add(ActorId subject, NewPerson person) {
    access.add(StaffMember.active(subject, person.displayName(), person.email(), clock.instant()));
  }

  /**
   * Takes somebody out, with all of their roles. From their next click on they may do nothing, and
   * what is being asked for them is void.
   *
   * @param reason goes into the record
   * @throws io.bailiwick.shared.InvalidValueException if the reason is too long
   * @throws RefusedException if it is oneself
   */
  @Command(Permission.PERSON_WRITE)
  public void remove(ActorId subject, String reason) {
    String why = FieldText.reason(reason);
    if (subject.equals(identity().actor())) {
      throw new RefusedException("oneself", "nobody removes themselves; someone else must do it");
    }
    StaffMember member = activeMember(subject);
    // First, so that a role which is being decided on is either void or among those revoked.
    voidRequestsFor(subject);
    Instant now = clock.instant();
    List<RoleGrant> grants = access.grants(subject);
    grants.forEach(grant -> grant.revoke(now));
    member.remove();
    trail.record(
        AuditedAction.PERSON_REMOVED,
        person(subject),
        Map.of("reason", why, "roles", Integer.toString(grants.size())));
    directory.remove(identity().tenant(), subject);
  }

  private void voidRequestsFor(ActorId subject) {
    for (Role role : Role.values()) {
      approvals.voidFor(new RoleObject(role, subject).audited(), VoidReason.PERSON_LEFT);
    }
  }

  /**
   * Gives somebody a new password for one sign-in, because they lost theirs.
   *
   * @return the password, to be shown once and never stored
   * @throws RefusedException if they belong to another tenant too
   */
  @Command(Permission.PERSON_WRITE)
  public String issuePassword(ActorId subject) {
    activeMember(subject);
    trail.record(AuditedAction.PASSWORD_ISSUED, person(subject), Map.of());
    return directory.oneTimePassword(identity().tenant(), subject);
  }

  private StaffMember activeMember(ActorId subject) {
    return access
        .member(subject)
        .filter(StaffMember::isActive)
        .orElseThrow(() -> new NotFoundException("person", subject.value()));
  }

  private Identity identity() {
    return current.identity().orElseThrow(NotSignedInException::new);
  }

  static AuditedObject person(ActorId subject) {
    return new AuditedObject("PERSON", subject.value());
  }
}
