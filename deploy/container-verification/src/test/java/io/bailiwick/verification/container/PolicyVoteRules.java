package io.bailiwick.verification.container;

import static io.bailiwick.verification.container.House.newCompany;
import static io.bailiwick.verification.container.House.runAs;
import static io.bailiwick.verification.container.House.tried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.access.Role;
import io.bailiwick.approval.ApprovalState;
import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.approval.CastVote;
import io.bailiwick.approval.Decision;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.RefusedException;
import io.bailiwick.shared.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Votes under a policy: whose count, how many it takes, and that none is counted too much. */
interface PolicyVoteRules extends PolicyScene {
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
  default void a_tenant_in_which_too_few_are_left_to_decide_on_anything_is_given_an_approver()
      throws Exception {
    Company company = withApprovers("second", "third");
    inForce(company, ApprovedAction.GRANT_ROLE, policy(2, "APPROVER"));
    inForce(company, ApprovedAction.CHANGE_POLICY, policy(2, "APPROVER"));
    leaves(company, "second");
    assertThatThrownBy(() -> appointed(company, "fourth"))
        .hasStackTraceContaining("first APPROVER already");
    leaves(company, "third");
    leaves(company, "both");
    appointed(company, "third");
    ApprovalSummary request = roleRequest(company);
    house().decide(company.approver(), request, Decision.APPROVE);
    assertThat(house().decide(company.person("third"), request, Decision.APPROVE))
        .isEqualTo(ApprovalState.APPROVED);
    assertThatThrownBy(() -> appointed(company, "fourth"))
        .hasStackTraceContaining("first APPROVER already");
  }

  @Test
  default void nobody_asks_while_a_policy_comes_into_force() throws Exception {
    Company company = newCompany();
    whileLocked("pg_advisory_xact_lock", company, "policy GRANT_ROLE", () -> roleRequest(company));
  }

  @Test
  default void no_policy_comes_into_force_while_somebody_asks() throws Exception {
    Company company = newCompany();
    ApprovalSummary wanted =
        proposed(company.administrator(), ApprovedAction.GRANT_ROLE, policy(2, "APPROVER"));
    whileLocked(
        "pg_advisory_xact_lock_shared",
        company,
        "policy GRANT_ROLE",
        () -> house().decide(company.approver(), wanted, Decision.APPROVE));
  }

  @Test
  default void policies_for_one_action_are_proposed_one_after_the_other() throws Exception {
    Company company = newCompany();
    whileLocked(
        "pg_advisory_xact_lock",
        company,
        "propose USE_MODEL",
        () -> proposed(company.administrator(), ApprovedAction.USE_MODEL, policy(2, "APPROVER")));
  }

  /** Somebody else's transaction holds a lock; until it ends, what is tried waits for it. */
  private void whileLocked(String lock, Company company, String key, Callable<?> tried)
      throws Exception {
    try (Connection other = SuperuserDatabase.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "select %s(hashtextextended('%s %s', 0))".formatted(lock, company.tenant(), key));
      Future<?> done = house().executor.submit(tried);
      do {
        assertThat(done.isDone()).as("it did not wait").isFalse();
      } while (!blocksSomebody(statement));
      other.rollback();
      done.get();
    }
  }

  private static boolean blocksSomebody(Statement statement) throws SQLException {
    try (ResultSet blocked =
        statement.executeQuery(
            "select exists (select from pg_stat_activity"
                + " where pg_backend_pid() = any (pg_blocking_pids(pid)))")) {
      blocked.next();
      return blocked.getBoolean(1);
    }
  }

  private void leaves(Company company, String name) throws Exception {
    runAs(
        company.administrator(),
        () -> house().membership.remove(company.person(name).actor(), "left the company"));
  }

  /** As the installation's security administrator has it done, past the identity provider. */
  private void appointed(Company company, String name) throws Exception {
    SuperuserDatabase.asPortal(
        new Company(TenantId.PLATFORM),
        "select appoint_first('%s', '%s', '%s', null, 'APPROVER', '%s')"
            .formatted(
                company.tenant(),
                company.person(name).actor().value(),
                name,
                SuperuserDatabase.entries(company).get(0)));
  }
}
