package io.bailiwick.verification.container;

import static io.bailiwick.verification.container.House.newCompany;

import io.bailiwick.access.Role;
import io.bailiwick.approval.ApprovalId;
import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.approval.Decision;
import io.bailiwick.approval.FourEyesPolicy;
import io.bailiwick.policy.PolicyStanding;
import io.bailiwick.shared.Identity;
import java.util.Set;

/** A company with a policy of its own, and what waits for a decision under it. */
interface PolicyScene {
  /** The use cases that are tried. */
  House house();

  default FourEyesPolicy policy(int needed, String... roles) {
    return new FourEyesPolicy(needed, Set.of(roles));
  }

  default ApprovalSummary proposed(Identity by, ApprovedAction action, FourEyesPolicy wanted)
      throws Exception {
    ApprovalId id =
        ActingPerson.as(by, () -> house().policies.propose(action, wanted, "a new rule"));
    return ActingPerson.as(by, () -> house().catalog.find(id));
  }

  default void inForce(Company company, ApprovedAction action, FourEyesPolicy wanted)
      throws Exception {
    ApprovalSummary request = proposed(company.administrator(), action, wanted);
    house().decide(company.approver(), request, Decision.APPROVE);
  }

  default PolicyStanding standing(Company company, ApprovedAction action) throws Exception {
    return ActingPerson.as(company.administrator(), () -> house().policyCatalog.all()).stream()
        .filter(standing -> standing.action() == action)
        .findFirst()
        .orElseThrow();
  }

  default ApprovalSummary roleRequest(Company company) throws Exception {
    return house().requested(company, company.administrator(), "staff", Role.DATA_STEWARD);
  }

  default ApprovalSummary reread(Company company, ApprovalSummary request) throws Exception {
    return ActingPerson.as(company.administrator(), () -> house().catalog.find(request.id()));
  }

  default Company withApprovers(String... names) throws Exception {
    Company company = newCompany();
    for (String name : names) {
      SuperuserDatabase.grant(company, name, "APPROVER");
    }
    return company;
  }
}
