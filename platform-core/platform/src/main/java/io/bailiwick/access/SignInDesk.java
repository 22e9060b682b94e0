package io.bailiwick.access;

import io.bailiwick.audit.AuditGuard;
import io.bailiwick.audit.AuditTrail;
import io.bailiwick.audit.AuditedAction;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.audit.RefusalRecord;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.RefusedException;
import io.bailiwick.shared.TenantId;
import io.bailiwick.shared.transaction.Access;
import io.bailiwick.shared.transaction.TenantTransaction;
import io.bailiwick.shared.transaction.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets people into their tenant and out of it, on the record. It asks for no permission: whoever
 * the identity provider has just proven to be of a tenant may come in, and may do nothing until
 * somebody gives them a role.
 */
@ApplicationScoped
public class SignInDesk {
  private static final String SIGN_IN = "SignInDesk.signIn";
  private static final String SWITCH = "SignInDesk.switch";

  @Inject private CurrentIdentity current;
  @Inject private TenantTransaction transaction;
  @Inject private AuditGuard guard;
  @Inject private RefusalRecord refusals;
  @Inject private AccessRepository access;
  @Inject private TenantRepository tenants;
  @Inject private AuditTrail trail;
  @Inject private Clock clock;

  /**
   * Lets somebody in. Whom the identity provider knows as one of the tenant and the tenant does not
   * is added to its people.
   *
   * @throws RefusedException if the tenant is unknown or suspended, or has removed them
   */
  public void signIn(String name, @Nullable String email) {
    Identity identity = identity();
    try {
      run(identity, () -> admit(identity.actor(), name, email));
    } catch (RefusedException refused) {
      recordRefusal(identity, SIGN_IN, refused);
      throw refused;
    }
  }

  /**
   * Records that somebody is out.
   *
   * @param by what ended it: {@code portal}, {@code identity-provider} or {@code switch}
   */
  public void signOut(String by) {
    Identity identity = identity();
    run(
        identity,
        () -> {
          trail.record(AuditedAction.SIGNED_OUT, person(identity.actor()), Map.of("by", by));
          return true;
        });
  }

  /**
   * Records, where somebody is signed in, that they asked to change to a tenant that is not theirs.
   *
   * @param tenant which; null if what they asked for is none
   */
  public void refuseSwitch(@Nullable TenantId tenant) {
    RefusedException refused =
        new RefusedException(
            "not-a-member",
            tenant == null ? "asked for no tenant" : "not a member of the tenant " + tenant);
    recordRefusal(identity(), SWITCH, refused);
  }

  private boolean admit(ActorId actor, String name, @Nullable String email) {
    if (!tenants.find(identity().tenant()).orElseThrow(SignInDesk::unknownTenant).active()) {
      throw new RefusedException("suspended", "this tenant is suspended");
    }
    Optional<StaffMember> member = access.member(actor);
    if (member.isEmpty()) {
      access.add(StaffMember.active(actor, name, email, clock.instant()));
      trail.record(AuditedAction.PERSON_ADDED, person(actor), Map.of("by", "first sign-in"));
    } else if (!member.get().isActive()) {
      throw new RefusedException("removed", "this person was removed from the tenant");
    }
    trail.record(AuditedAction.SIGNED_IN, person(actor), Map.of());
    return true;
  }

  private static RefusedException unknownTenant() {
    return new RefusedException("unknown-tenant", "this installation has no such tenant");
  }

  private void recordRefusal(Identity identity, String useCase, RefusedException refused) {
    try {
      refusals.record(identity, useCase, refused.code(), String.valueOf(refused.getMessage()));
    } catch (Exception e) {
      throw unexpected(e);
    }
  }

  private void run(Identity identity, Work<Boolean> work) {
    try {
      transaction.begin(identity.tenant(), Access.READ_WRITE, guard::requireEntry, work);
    } catch (Exception e) {
      throw unexpected(e);
    }
  }

  private static RuntimeException unexpected(Exception e) {
    return e instanceof RuntimeException known ? known : new IllegalStateException(e);
  }

  private Identity identity() {
    return current.identity().orElseThrow(NotSignedInException::new);
  }

  private static AuditedObject person(ActorId actor) {
    return new AuditedObject("PERSON", actor.value());
  }
}
