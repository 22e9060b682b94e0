package io.bailiwick.verification.container;

import static io.bailiwick.verification.container.House.newCompany;
import static io.bailiwick.verification.container.House.runAs;
import static io.bailiwick.verification.container.House.tried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.access.Role;
import io.bailiwick.approval.ApprovalId;
import io.bailiwick.approval.ApprovalState;
import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.approval.CastVote;
import io.bailiwick.approval.Decision;
import io.bailiwick.approval.FourEyesPolicy;
import io.bailiwick.approval.VoidReason;
import io.bailiwick.policy.PolicyStanding;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.InvalidValueException;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.RefusedException;
import io.bailiwick.shared.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who decides on what is the tenant's own, changed by four eyes, and held by the database. */
interface PolicyRules {
  /** The use cases that are tried. */
  House house();

  private static FourEyesPolicy policy(int needed, String... roles) {
    return new FourEyesPolicy(needed, Set.of(roles));
  }

  private ApprovalSummary proposed(Identity by, ApprovedAction action, FourEyesPolicy wanted)
      throws Exception {
    ApprovalId id =
        ActingPerson.as(by, () -> house().policies.propose(action, wanted, "a new rule"));
    return ActingPerson.as(by, () -> house().catalog.find(id));
  }

  private void inForce(Company company, ApprovedAction action, FourEyesPolicy wanted)
      throws Exception {
    ApprovalSummary request = proposed(company.administrator(), action, wanted);
    house().decide(company.approver(), request, Decision.APPROVE);
  }

  private PolicyStanding standing(Company company, ApprovedAction action) throws Exception {
    return ActingPerson.as(company.administrator(), () -> house().policyCatalog.all()).stream()
        .filter(standing -> standing.action() == action)
        .findFirst()
        .orElseThrow();
  }

  private ApprovalSummary roleRequest(Company company) throws Exception {
    return house().requested(company, company.administrator(), "staff", Role.DATA_STEWARD);
  }

  private ApprovalSummary reread(Company company, ApprovalSummary request) throws Exception {
    return ActingPerson.as(company.administrator(), () -> house().catalog.find(request.id()));
  }

  private static Company withApprovers(String... names) throws Exception {
    Company company = newCompany();
    for (String name : names) {
      SuperuserDatabase.grant(company, name, "APPROVER");
    }
    return company;
  }

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
  default void of_two_approvals_one_is_not_enough_and_nobody_gives_both() throws Exception {
    Company company = withApprovers("second");
    inForce(company, ApprovedAction.GRANT_ROLE, policy(2, "APPROVER"));
    ApprovalSummary request = roleRequest(company);
    assertThat(house().decide(company.approver(), request, Decision.APPROVE))
        .isEqualTo(ApprovalState.PENDING);
    assertThatThrownBy(() -> house().decide(company.approver(), request, Decision.APPROVE))
        .isInstanceOf(RefusedException.class)
        .extracting("code")
        .isEqualTo("second-vote");
    assertThat(reread(company, request).given()).isEqualTo(1);
    assertThat(reread(company, request).votes())
        .extracting(CastVote::approver)
        .containsExactly(company.approver().actor());
    assertThat(house().decide(company.person("second"), request, Decision.APPROVE))
        .isEqualTo(ApprovalState.APPROVED);
    assertThat(reread(company, request).given()).isEqualTo(2);
  }

  @Test
  default void one_rejection_is_enough_however_many_must_approve() throws Exception {
    Company company = withApprovers("second");
    inForce(company, ApprovedAction.GRANT_ROLE, policy(2, "APPROVER"));
    ApprovalSummary request = roleRequest(company);
    house().decide(company.approver(), request, Decision.APPROVE);
    assertThat(house().decide(company.person("second"), request, Decision.REJECT))
        .isEqualTo(ApprovalState.REJECTED);
  }

  @Test
  default void two_of_three_raced_by_sixteen_close_once_with_two_votes() throws Exception {
    Company company = withApprovers("second", "third");
    inForce(company, ApprovedAction.GRANT_ROLE, policy(2, "APPROVER"));
    ApprovalSummary request = roleRequest(company);
    List<Identity> people =
        List.of(company.approver(), company.person("second"), company.person("third"));
    AtomicInteger number = new AtomicInteger();
    List<ApprovalState> results = Collections.synchronizedList(new ArrayList<>());
    Callable<Void> tries =
        () -> {
          for (int i = number.getAndIncrement(); i < 96; i = number.getAndIncrement()) {
            try {
              results.add(house().decide(people.get(i % 3), request, Decision.APPROVE));
            } catch (RefusedException lost) {
              // somebody else was first
            }
          }
          return null;
        };
    for (Future<Void> done : house().executor.invokeAll(Collections.nCopies(16, tries))) {
      done.get();
    }
    assertThat(results).containsExactlyInAnyOrder(ApprovalState.PENDING, ApprovalState.APPROVED);
    assertThat(
            SuperuserDatabase.count(
                "select count(*) from approval_vote where request_id = ?", request.id().value()))
        .isEqualTo(2);
    assertThat(
            SuperuserDatabase.count(
                "select count(*) from role_grant where approval_id = ?", request.id().value()))
        .isEqualTo(1);
  }

  @Test
  default void whoever_has_another_role_than_the_request_names_does_not_vote() throws Exception {
    Company company = newCompany();
    SuperuserDatabase.grant(company, "reviewer", "DATA_STEWARD");
    inForce(company, ApprovedAction.USE_DATASET, policy(1, "DATA_STEWARD"));
    ApprovalSummary request = house().sealed(company, "of the policy");
    assertThatThrownBy(() -> house().decide(company.approver(), request, Decision.APPROVE))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("DATA_STEWARD")
        .extracting("code")
        .isEqualTo("approver-role");
    assertThatThrownBy(() -> votesPastTheService(company, company.both(), "approver", request))
        .hasStackTraceContaining("none of the roles");
    assertThatThrownBy(() -> votesPastTheService(company, company.both(), "staff", request))
        .hasStackTraceContaining("none of the roles");
    assertThat(house().decide(company.person("reviewer"), request, Decision.APPROVE))
        .isEqualTo(ApprovalState.APPROVED);
  }

  @Test
  default void a_steward_decides_on_nothing_where_the_policy_does_not_say_so() throws Exception {
    Company company = newCompany();
    SuperuserDatabase.grant(company, "reviewer", "DATA_STEWARD");
    ApprovalSummary request = house().sealed(company, "of the usual policy");
    assertThatThrownBy(() -> house().decide(company.person("reviewer"), request, Decision.APPROVE))
        .isInstanceOf(RefusedException.class)
        .extracting("code")
        .isEqualTo("approver-role");
  }

  private void votesPastTheService(
      Company company, Identity by, String voter, ApprovalSummary request) throws Exception {
    runAs(
        by,
        () ->
            house()
                .misbehaviour
                .votesPastTheService(
                    company.tenant().value(),
                    request.id().value(),
                    company.person(voter).actor().value(),
                    request.digest().value()));
  }

  @Test
  default void whoever_lost_the_role_between_two_votes_does_not_count() throws Exception {
    Company company = withApprovers("second", "third");
    inForce(company, ApprovedAction.GRANT_ROLE, policy(2, "APPROVER"));
    ApprovalSummary request = roleRequest(company);
    house().decide(company.person("second"), request, Decision.APPROVE);
    runAs(
        company.administrator(),
        () ->
            house().access.revokeRole(company.person("second").actor(), Role.APPROVER, "moved on"));
    assertThat(reread(company, request).given()).isZero();
    assertThat(house().decide(company.person("third"), request, Decision.APPROVE))
        .isEqualTo(ApprovalState.PENDING);
    tried(
            company.administrator(),
            () ->
                house()
                    .misbehaviour
                    .executes(
                        "update approval_request set state = 'APPROVED', closed_at = now() where"
                            + " state = 'PENDING'"))
        .hasStackTraceContaining("lacks votes");
    assertThat(house().decide(company.approver(), request, Decision.APPROVE))
        .isEqualTo(ApprovalState.APPROVED);
  }

  @Test
  default void an_open_request_keeps_the_policy_under_which_it_was_asked() throws Exception {
    Company company = withApprovers("second");
    ApprovalSummary loose = roleRequest(company);
    inForce(company, ApprovedAction.GRANT_ROLE, policy(2, "APPROVER"));
    ApprovalSummary strict =
        house().requested(company, company.administrator(), "staff", Role.AUDITOR);
    inForce(company, ApprovedAction.GRANT_ROLE, policy(1, "APPROVER"));
    assertThat(house().decide(company.approver(), loose, Decision.APPROVE))
        .isEqualTo(ApprovalState.APPROVED);
    assertThat(house().decide(company.approver(), strict, Decision.APPROVE))
        .isEqualTo(ApprovalState.PENDING);
  }

  @Test
  default void the_database_refuses_a_request_under_less_than_the_policy() throws Exception {
    Company company = withApprovers("second");
    inForce(company, ApprovedAction.GRANT_ROLE, policy(2, "APPROVER"));
    String request =
        "insert into approval_request select tenant_id, gen_random_uuid(), 'GRANT_ROLE', 'ROLE',"
            + " 'STAFF/x', content_digest, requested_by, null, '', now(), %s, 'PENDING', null, '%s', null"
            + " from approval_request limit 1";
    for (String sql :
        List.of(
            request.formatted("1", "{APPROVER}"),
            request.formatted("2", "{APPROVER,STAFF}"),
            request.formatted("2", "{}"),
            request.formatted("0", "{APPROVER}"),
            request.formatted("6", "{APPROVER}"),
            "update approval_request set needed = 1",
            "update approval_request set roles = '{STAFF}'")) {
      tried(company.administrator(), () -> house().misbehaviour.executes(sql))
          .as(sql)
          .isInstanceOf(RuntimeException.class);
    }
    runAs(
        company.administrator(),
        () -> house().misbehaviour.executes(request.formatted("3", "{APPROVER}")));
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
