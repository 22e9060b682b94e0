package io.bailiwick.policy;

import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.approval.FourEyesPolicies;
import io.bailiwick.approval.FourEyesPolicy;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.NotSignedInException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Policies as the tenant has decided, or the usual one where it has not. */
@ApplicationScoped
class TenantPolicies implements FourEyesPolicies {
  @Inject private CurrentIdentity current;
  @Inject private PolicyRepository policies;

  @Override
  public FourEyesPolicy inForce(ApprovedAction action) {
    policies.keep(action);
    return now(action);
  }

  /** The policy in force at this moment. */
  FourEyesPolicy now(ApprovedAction action) {
    return policies
        .inState(action, PolicyState.IN_FORCE)
        .map(PolicyVersion::policy)
        .orElseGet(
            () ->
                Deciders.usual(current.identity().orElseThrow(NotSignedInException::new).tenant()));
  }
}
