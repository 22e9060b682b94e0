package io.bailiwick.policy;

import io.bailiwick.access.Role;
import io.bailiwick.approval.ApprovalClosed;
import io.bailiwick.approval.ApprovalDesk;
import io.bailiwick.approval.ApprovalDraft;
import io.bailiwick.approval.ApprovalId;
import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.approval.FourEyesPolicy;
import io.bailiwick.approval.VoidReason;
import io.bailiwick.audit.AuditTrail;
import io.bailiwick.audit.AuditedAction;
import io.bailiwick.shared.Command;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.FieldText;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.InvalidValueException;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.RefusedException;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Changes who decides on what, which itself somebody else decides on. */
@ApplicationScoped
public class PolicyService {
  @Inject private CurrentIdentity current;
  @Inject private PolicyRepository policies;
  @Inject private TenantPolicies tenant;
  @Inject private ApprovalDesk approvals;
  @Inject private AuditTrail trail;
  @Inject private Clock clock;

  /**
   * Asks for another policy; someone else decides. What was proposed for the same action before and
   * is not decided on becomes void.
   *
   * @param reason goes to whoever decides, and into the record
   * @throws NotFoundException if nobody of this tenant decides on the action
   * @throws InvalidValueException if a role is named that may not decide on the action
   * @throws RefusedException if it is the policy in force, or would let nobody change policies
   */
  @Command(Permission.POLICY_CHANGE)
  public ApprovalId propose(ApprovedAction action, FourEyesPolicy wanted, String reason) {
    Identity identity = current.identity().orElseThrow(NotSignedInException::new);
    String why = FieldText.required("reason", reason, FieldText.LONGEST_REASON);
    refuseUnlessPossible(action, wanted, identity.tenant());
    PolicyObject object = new PolicyObject(action, policies.nextNumber(action));
    voidEarlier(action);
    FourEyesPolicy before = tenant.now(action);
    refuseUnlessNew(before, wanted);
    policies.add(PolicyVersion.proposed(object, wanted, identity.actor(), clock.instant()));
    ApprovalId id =
        approvals.request(
            new ApprovalDraft(
                ApprovedAction.CHANGE_POLICY,
                object.audited(),
                object.digest(before, wanted),
                null,
                why));
    record(AuditedAction.POLICY_PROPOSED, object, before, wanted, id);
    return id;
  }

  /**
   * Asks for another policy for an action by name.
   *
   * @throws NotFoundException if there is no such action
   * @see #propose
   */
  @Command(Permission.POLICY_CHANGE)
  public ApprovalId proposeFor(String action, FourEyesPolicy wanted, String reason) {
    ApprovedAction known =
        Arrays.stream(ApprovedAction.values())
            .filter(candidate -> candidate.name().equals(action))
            .findFirst()
            .orElseThrow(() -> new NotFoundException("policy", action));
    return propose(known, wanted, reason);
  }

  private void refuseUnlessPossible(ApprovedAction action, FourEyesPolicy wanted, TenantId whose) {
    List<String> candidates = Deciders.candidates(action, whose).stream().map(Role::name).toList();
    if (candidates.isEmpty()) {
      throw new NotFoundException("policy", action.name());
    }
    for (String role : wanted.sortedRoles()) {
      if (!candidates.contains(role)) {
        throw new InvalidValueException(
            "policy-role",
            "roles",
            "people with the role "
                + role
                + " may not decide on this; choose among "
                + String.join(", ", candidates));
      }
    }
    refuseIfLockedOut(action, wanted, whose);
  }

  /** Whoever could not change policies any more could not undo that either. */
  private void refuseIfLockedOut(ApprovedAction action, FourEyesPolicy wanted, TenantId whose) {
    if (action != ApprovedAction.CHANGE_POLICY) {
      return;
    }
    int deciders = policies.deciders(wanted.roles(), Deciders.askers(action, whose));
    if (deciders < wanted.needed()) {
      throw new RefusedException(
          "policy-lockout",
          "only "
              + deciders
              + " could decide on a change of policies, and nobody could undo this one; give more"
              + " people the roles first");
    }
  }

  private static void refuseUnlessNew(FourEyesPolicy before, FourEyesPolicy wanted) {
    if (before.equals(wanted)) {
      throw new RefusedException("policy-same", "this is the policy in force");
    }
  }

  /** What is decided on at this moment is not void any more once it could be. */
  private void voidEarlier(ApprovedAction action) {
    policies
        .inState(action, PolicyState.PROPOSED)
        .filter(earlier -> approvals.voidFor(earlier.object().audited(), VoidReason.OTHER_POLICY))
        .ifPresent(earlier -> earlier.end(PolicyState.VOIDED));
    policies.flush();
  }

  void decided(@Observes ApprovalClosed closed) {
    if (closed.action() != ApprovedAction.CHANGE_POLICY) {
      return;
    }
    PolicyObject object = PolicyObject.of(closed.object());
    PolicyVersion version =
        policies
            .find(object)
            .orElseThrow(() -> new NotFoundException("policy", closed.object().id()));
    policies.replace(object.action());
    FourEyesPolicy before = tenant.now(object.action());
    if (closed.isGranted()) {
      comeIntoForce(version, before, closed);
    } else {
      version.end(PolicyState.REJECTED);
    }
    record(
        closed.isGranted() ? AuditedAction.POLICY_CHANGED : AuditedAction.POLICY_KEPT,
        object,
        before,
        version.policy(),
        closed.id());
  }

  private void comeIntoForce(PolicyVersion version, FourEyesPolicy before, ApprovalClosed closed) {
    TenantId whose = current.identity().orElseThrow(NotSignedInException::new).tenant();
    if (!version.object().digest(before, version.policy()).equals(closed.digest())) {
      throw new RefusedException(
          "content-changed",
          "the policy that this would replace is another now; reject the request and ask anew");
    }
    refuseUnlessPossible(version.action(), version.policy(), whose);
    policies
        .inState(version.action(), PolicyState.IN_FORCE)
        .ifPresent(replaced -> replaced.end(PolicyState.REPLACED));
    policies.flush();
    version.comeIntoForce(clock.instant());
    policies.flush();
  }

  private void record(
      AuditedAction deed,
      PolicyObject object,
      FourEyesPolicy before,
      FourEyesPolicy after,
      ApprovalId approval) {
    trail.record(
        deed,
        object.audited(),
        Map.of(
            "before", PolicyObject.text(before),
            "after", PolicyObject.text(after),
            "approval", approval.toString()));
  }
}
