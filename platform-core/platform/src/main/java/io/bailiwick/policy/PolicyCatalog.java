package io.bailiwick.policy;

import io.bailiwick.approval.ApprovalDesk;
import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.approval.FourEyesPolicy;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.audit.ObjectHistory;
import io.bailiwick.audit.RecordedEntry;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.Query;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows who decides on what. */
@ApplicationScoped
public class PolicyCatalog {
  @Inject private CurrentIdentity current;
  @Inject private PolicyRepository policies;
  @Inject private TenantPolicies tenant;
  @Inject private ApprovalDesk approvals;
  @Inject private ObjectHistory history;

  /** Every action that somebody of the tenant decides on. */
  @Query(Permission.POLICY_READ)
  public List<PolicyStanding> all() {
    List<PolicyVersion> known = policies.current();
    return Deciders.actions(whose()).stream().map(action -> standing(action, known)).toList();
  }

  /**
   * How many people would be left to decide under a policy, whoever of them asks.
   *
   * @param wanted what is thought of
   */
  @Query(Permission.POLICY_READ)
  public int deciders(ApprovedAction action, FourEyesPolicy wanted) {
    return count(action, wanted);
  }

  /**
   * What a request about a policy asks for, beside what counts now.
   *
   * @throws NotFoundException if the tenant has no such policy
   */
  @Query(Permission.POLICY_READ)
  public PolicyChange change(AuditedObject object) {
    PolicyVersion version =
        policies
            .find(PolicyObject.of(object))
            .orElseThrow(() -> new NotFoundException("policy", object.id()));
    return change(version, tenant.now(version.action()));
  }

  /**
   * What was done about who decides on an action, with what was decided on that, from the newest
   * back.
   *
   * @param limit at most this many
   */
  @Query(Permission.POLICY_READ)
  public List<RecordedEntry> history(ApprovedAction action, int limit) {
    List<AuditedObject> versions =
        policies.numbers(action).stream()
            .map(number -> new PolicyObject(action, number).audited())
            .toList();
    List<AuditedObject> objects = new ArrayList<>(versions);
    objects.addAll(
        approvals.requestsAbout(
            PolicyObject.KIND, versions.stream().map(AuditedObject::id).toList()));
    return history.of(objects, Set.of(), limit);
  }

  private PolicyStanding standing(ApprovedAction action, List<PolicyVersion> known) {
    Optional<PolicyVersion> inForce = ofState(known, action, PolicyState.IN_FORCE);
    FourEyesPolicy policy =
        inForce.map(PolicyVersion::policy).orElseGet(() -> Deciders.usual(whose()));
    return new PolicyStanding(
        action,
        policy,
        count(action, policy),
        inForce.map(PolicyVersion::inForceSince).orElse(null),
        inForce.map(PolicyVersion::proposedBy).orElse(null),
        Deciders.candidates(action, whose()),
        pending(ofState(known, action, PolicyState.PROPOSED), policy));
  }

  private static Optional<PolicyVersion> ofState(
      List<PolicyVersion> known, ApprovedAction action, PolicyState state) {
    return known.stream()
        .filter(version -> version.action() == action)
        .filter(version -> version.is(state))
        .findFirst();
  }

  private @Nullable PolicyChange pending(Optional<PolicyVersion> proposed, FourEyesPolicy before) {
    return proposed.map(version -> change(version, before)).orElse(null);
  }

  private PolicyChange change(PolicyVersion version, FourEyesPolicy before) {
    return new PolicyChange(
        version.action(),
        before,
        version.policy(),
        count(version.action(), version.policy()),
        version.proposedBy(),
        version.proposedAt());
  }

  private int count(ApprovedAction action, FourEyesPolicy policy) {
    return policies.deciders(policy.roles(), Deciders.askers(action, whose()));
  }

  private TenantId whose() {
    return current.identity().orElseThrow(NotSignedInException::new).tenant();
  }
}
