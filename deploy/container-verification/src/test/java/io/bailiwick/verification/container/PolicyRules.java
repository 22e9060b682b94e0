package io.bailiwick.verification.container;

import static io.bailiwick.verification.container.House.newCompany;
import static io.bailiwick.verification.container.House.runAs;
import static io.bailiwick.verification.container.House.tried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.approval.ApprovalState;
import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.approval.Decision;
import io.bailiwick.approval.VoidReason;
import io.bailiwick.policy.PolicyStanding;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.InvalidValueException;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.RefusedException;
import io.bailiwick.shared.TenantId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who decides on what is the tenant's own, changed by four eyes, and held by the database. */
interface PolicyRules extends PolicyScene {
  @Test
  default void whoever_proposes_a_policy_does_not_approve_it() throws Exception {
    Company company = newCompany();
    ApprovalSummary request =
        proposed(company.both(), ApprovedAction.USE_DATASET, policy(2, "APPROVER"));
    assertThatThrownBy(() -> house().decide(company.both(), request, Decision.APPROVE))
        .isInstanceOf(RefusedException.class)
        .extracting("code")
        .isEqualTo("self-approval");
    assertThat(standing(company, ApprovedAction.USE_DATASET).policy())
        .isEqualTo(policy(1, "APPROVER"));
  }

  @Test
  default void only_a_tenants_administrator_proposes_a_policy() throws Exception {
    Company company = newCompany();
    for (Identity other : List.of(company.approver(), company.steward(), company.staff())) {
      tried(
              other,
              () ->
                  house()
                      .policies
                      .propose(ApprovedAction.USE_DATASET, policy(2, "APPROVER"), "why"))
          .isInstanceOf(RefusedException.class)
          .extracting("code")
          .isEqualTo("permission");
    }
    tried(company.staff(), () -> house().policyCatalog.all()).isInstanceOf(RefusedException.class);
  }

  @Test
  default void a_policy_names_only_roles_that_may_decide() throws Exception {
    Company company = newCompany();
    for (String role : List.of("STAFF", "TENANT_ADMIN", "MODEL_ENGINEER", "SYSTEM_ADMIN", "KING")) {
      tried(
              company.administrator(),
              () ->
                  house()
                      .policies
                      .propose(ApprovedAction.USE_DATASET, policy(1, "APPROVER", role), "why"))
          .as(role)
          .isInstanceOf(InvalidValueException.class)
          .hasMessageContaining(role)
          .hasMessageContaining("choose among DATA_STEWARD, APPROVER")
          .extracting("field")
          .isEqualTo("roles");
    }
  }

  @Test
  default void nobody_and_six_people_are_no_policy() {
    for (int needed : new int[] {-1, 0, 6}) {
      assertThatThrownBy(() -> policy(needed, "APPROVER"))
          .isInstanceOf(InvalidValueException.class)
          .extracting("field")
          .isEqualTo("needed");
    }
    assertThatThrownBy(() -> policy(1)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  default void the_policy_in_force_is_not_proposed_anew_and_a_proposal_says_why() throws Exception {
    Company company = newCompany();
    tried(
            company.administrator(),
            () -> house().policies.propose(ApprovedAction.USE_MODEL, policy(1, "APPROVER"), "why"))
        .isInstanceOf(RefusedException.class)
        .extracting("code")
        .isEqualTo("policy-same");
    tried(
            company.administrator(),
            () -> house().policies.propose(ApprovedAction.USE_MODEL, policy(2, "APPROVER"), " "))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  default void nobody_locks_the_change_of_policies() throws Exception {
    Company company = newCompany();
    tried(
            company.administrator(),
            () ->
                house()
                    .policies
                    .propose(ApprovedAction.CHANGE_POLICY, policy(2, "APPROVER"), "why"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("only 1 could decide")
        .extracting("code")
        .isEqualTo("policy-lockout");
    SuperuserDatabase.grant(company, "second", "APPROVER");
    inForce(company, ApprovedAction.CHANGE_POLICY, policy(2, "APPROVER"));
    ApprovalSummary loosened =
        proposed(company.administrator(), ApprovedAction.CHANGE_POLICY, policy(1, "APPROVER"));
    assertThat(house().decide(company.approver(), loosened, Decision.APPROVE))
        .isEqualTo(ApprovalState.PENDING);
  }

  @Test
  default void the_installation_decides_on_roles_and_policies_only() throws Exception {
    Company platform = new Company(TenantId.PLATFORM);
    SuperuserDatabase.found(platform);
    SuperuserDatabase.grant(platform, "security", "SECURITY_ADMIN");
    assertThat(ActingPerson.as(platform.person("security"), () -> house().policyCatalog.all()))
        .extracting(PolicyStanding::action)
        .containsExactly(ApprovedAction.GRANT_ROLE, ApprovedAction.CHANGE_POLICY);
    tried(
            platform.person("security"),
            () ->
                house()
                    .policies
                    .propose(ApprovedAction.USE_DATASET, policy(1, "SYSTEM_ADMIN"), "why"))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  default void one_tenants_policy_does_not_touch_anothers() throws Exception {
    Company company = newCompany();
    Company other = newCompany();
    ApprovalSummary request =
        proposed(company.administrator(), ApprovedAction.GRANT_ROLE, policy(2, "APPROVER"));
    assertThatThrownBy(() -> house().decide(other.approver(), request, Decision.APPROVE))
        .isInstanceOf(NotFoundException.class);
    tried(other.administrator(), () -> house().policyCatalog.change(request.object()))
        .isInstanceOf(NotFoundException.class);
    house().decide(company.approver(), request, Decision.APPROVE);
    assertThat(standing(company, ApprovedAction.GRANT_ROLE).policy().needed()).isEqualTo(2);
    assertThat(standing(other, ApprovedAction.GRANT_ROLE).policy().needed()).isEqualTo(1);
    assertThat(house().decide(other.approver(), roleRequest(other), Decision.APPROVE))
        .isEqualTo(ApprovalState.APPROVED);
  }

  @Test
  default void a_policy_comes_into_force_once_another_approves_and_the_record_tells_it()
      throws Exception {
    Company company = newCompany();
    ApprovalSummary request =
        proposed(
            company.administrator(),
            ApprovedAction.USE_DATASET,
            policy(1, "DATA_STEWARD", "APPROVER"));
    assertThat(standing(company, ApprovedAction.USE_DATASET).pending()).isNotNull();
    house().decide(company.approver(), request, Decision.APPROVE);
    PolicyStanding standing = standing(company, ApprovedAction.USE_DATASET);
    assertThat(standing.policy()).isEqualTo(policy(1, "APPROVER", "DATA_STEWARD"));
    assertThat(standing.proposedBy()).isEqualTo(company.administrator().actor());
    assertThat(standing.inForceSince()).isNotNull();
    assertThat(standing.pending()).isNull();
    assertThat(SuperuserDatabase.entries(company))
        .extracting(entry -> entry.replaceAll("^\\{\"action\":\"([A-Z_]+)\".*", "$1"))
        .containsExactly(
            "APPROVAL_REQUESTED", "POLICY_PROPOSED", "APPROVAL_GIVEN", "POLICY_CHANGED");
    assertThat(SuperuserDatabase.entries(company).get(3))
        .contains("1 of APPROVER\"", "1 of APPROVER DATA_STEWARD");
  }

  @Test
  default void a_rejected_policy_changes_nothing() throws Exception {
    Company company = newCompany();
    ApprovalSummary request =
        proposed(company.administrator(), ApprovedAction.USE_DATASET, policy(2, "APPROVER"));
    house().decide(company.approver(), request, Decision.REJECT);
    assertThat(standing(company, ApprovedAction.USE_DATASET).policy().needed()).isEqualTo(1);
    assertThat(SuperuserDatabase.entries(company)).last().asString().contains("POLICY_KEPT");
  }

  @Test
  default void the_database_refuses_a_policy_without_an_approval_of_its_own() throws Exception {
    Company company = newCompany();
    proposed(company.administrator(), ApprovedAction.USE_DATASET, policy(2, "APPROVER"));
    String policy =
        "insert into approval_policy select tenant_id, 'USE_MODEL', 1, %s, '%s', 'x', now(), '%s',"
            + " %s from approval_policy limit 1";
    for (String sql :
        List.of(
            "update approval_policy set state = 'IN_FORCE', in_force_since = now()",
            "update approval_policy set needed = 1",
            "update approval_policy set roles = '{STAFF}'",
            "delete from approval_policy",
            policy.formatted("1", "{APPROVER}", "IN_FORCE", "now()"),
            policy.formatted("0", "{APPROVER}", "PROPOSED", "null"),
            policy.formatted("6", "{APPROVER}", "PROPOSED", "null"),
            policy.formatted("1", "{}", "PROPOSED", "null"))) {
      tried(company.administrator(), () -> house().misbehaviour.executes(sql))
          .as(sql)
          .isInstanceOf(RuntimeException.class);
    }
    runAs(
        company.administrator(),
        () ->
            house().misbehaviour.executes(policy.formatted("1", "{APPROVER}", "PROPOSED", "null")));
  }

  @Test
  default void a_policy_does_not_end_without_the_next() throws Exception {
    Company company = newCompany();
    inForce(company, ApprovedAction.USE_DATASET, policy(2, "APPROVER"));
    proposed(company.administrator(), ApprovedAction.USE_DATASET, policy(1, "APPROVER"));
    tried(
            company.administrator(),
            () ->
                house()
                    .misbehaviour
                    .executes(
                        "update approval_policy set state = 'REPLACED' where state = 'IN_FORCE'"))
        .hasStackTraceContaining("replaced only by another");
    assertThat(standing(company, ApprovedAction.USE_DATASET).policy().needed()).isEqualTo(2);
  }

  @Test
  default void another_proposal_voids_the_one_before_and_its_author_is_told() throws Exception {
    Company company = newCompany();
    ApprovalSummary first =
        proposed(company.both(), ApprovedAction.USE_DATASET, policy(2, "APPROVER"));
    ApprovalSummary second =
        proposed(company.administrator(), ApprovedAction.USE_DATASET, policy(3, "APPROVER"));
    assertThatThrownBy(() -> house().decide(company.approver(), first, Decision.APPROVE))
        .isInstanceOf(RefusedException.class)
        .extracting("code")
        .isEqualTo("closed");
    assertThat(closed(company.both()))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.id()).isEqualTo(first.id());
              assertThat(told.state()).isEqualTo(ApprovalState.VOIDED);
              assertThat(told.voidReason()).isEqualTo(VoidReason.OTHER_POLICY);
            });
    assertThat(closed(company.administrator())).isEmpty();
    assertThat(SuperuserDatabase.entries(company))
        .anyMatch(entry -> entry.contains("APPROVAL_VOIDED") && entry.contains("OTHER_POLICY"));
    house().decide(company.approver(), second, Decision.APPROVE);
    assertThat(standing(company, ApprovedAction.USE_DATASET).policy().needed()).isEqualTo(3);
  }

  @Test
  default void proposals_and_decisions_of_one_moment_leave_one_policy() throws Exception {
    Company company = newCompany();
    AtomicInteger number = new AtomicInteger();
    Callable<Void> tries =
        () -> {
          for (int i = number.getAndIncrement(); i < 60; i = number.getAndIncrement()) {
            try {
              if (i % 2 == 0) {
                proposed(
                    company.administrator(),
                    ApprovedAction.USE_MODEL,
                    policy(1 + i % 5, "APPROVER"));
              } else {
                decideOnAny(company);
              }
            } catch (RefusedException lost) {
              // somebody else was first
            }
          }
          return null;
        };
    for (Future<Void> done : house().executor.invokeAll(Collections.nCopies(8, tries))) {
      done.get();
    }
    decideOnAny(company);
    assertThat(
            SuperuserDatabase.texts(
                "select distinct state from approval_policy where tenant_id = ? and state in"
                    + " ('IN_FORCE', 'PROPOSED')",
                company.tenant().value()))
        .containsExactly("IN_FORCE");
    assertThat(standing(company, ApprovedAction.USE_MODEL).pending()).isNull();
  }

  private void decideOnAny(Company company) throws Exception {
    for (ApprovalSummary open :
        ActingPerson.as(company.approver(), () -> house().catalog.pending(9))) {
      house().decide(company.approver(), open, Decision.APPROVE);
    }
  }

  private List<ApprovalSummary> closed(Identity who) throws Exception {
    return ActingPerson.as(who, () -> house().catalog.closedOfMine(Instant.EPOCH, 10));
  }

  @Test
  default void what_was_asked_for_whoever_leaves_is_void() throws Exception {
    Company company = newCompany();
    ApprovalSummary request = roleRequest(company);
    runAs(
        company.administrator(),
        () -> house().membership.remove(company.staff().actor(), "left the company"));
    assertThat(reread(company, request).state()).isEqualTo(ApprovalState.VOIDED);
    assertThatThrownBy(() -> house().decide(company.approver(), request, Decision.APPROVE))
        .isInstanceOf(RefusedException.class);
    assertThat(closed(company.administrator()))
        .extracting(ApprovalSummary::id)
        .containsExactly(request.id());
  }

  @Test
  default void a_policy_that_too_few_can_meet_is_told() throws Exception {
    Company company = newCompany();
    assertThat(standing(company, ApprovedAction.USE_DATASET).cannotBeMet()).isFalse();
    inForce(company, ApprovedAction.USE_DATASET, policy(3, "APPROVER"));
    PolicyStanding standing = standing(company, ApprovedAction.USE_DATASET);
    assertThat(standing.cannotBeMet()).isTrue();
    assertThat(standing.deciders()).isEqualTo(2);
    SuperuserDatabase.grant(company, "third", "APPROVER");
    assertThat(standing(company, ApprovedAction.USE_DATASET).cannotBeMet()).isFalse();
  }

  @Test
  default void an_author_who_also_decides_does_not_count_among_those_who_can() throws Exception {
    Company company = newCompany();
    SuperuserDatabase.grant(company, "reviewer", "DATA_STEWARD");
    assertThat(
            ActingPerson.as(
                company.administrator(),
                () ->
                    house()
                        .policyCatalog
                        .deciders(ApprovedAction.USE_DATASET, policy(2, "DATA_STEWARD"))))
        .isEqualTo(1);
  }
}
