package io.bailiwick.verification.container;

import static io.bailiwick.verification.container.House.newCompany;
import static io.bailiwick.verification.container.House.runAs;
import static io.bailiwick.verification.container.House.tried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.access.Role;
import io.bailiwick.approval.ApprovalState;
import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.approval.Decision;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.ContentDigest;
import io.bailiwick.shared.InvalidValueException;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.RefusedException;
import io.bailiwick.shared.TenantId;
import io.bailiwick.verification.container.House.Action;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nobody decides on what they ask for or gain by, neither by the service nor past it. */
interface FourEyesRules {
  /** The use cases that are tried. */
  House house();

  @Test
  default void a_role_is_granted_once_another_approves_and_the_record_tells_it() throws Exception {
    Company company = newCompany();
    ApprovalSummary request =
        house().requested(company, company.administrator(), "staff", Role.DATA_STEWARD);
    assertThat(house().decide(company.approver(), request, Decision.APPROVE))
        .isEqualTo(ApprovalState.APPROVED);
    assertThat(
            SuperuserDatabase.texts(
                "select role from role_grant where subject = ? order by role",
                company.staff().actor().value()))
        .containsExactly("DATA_STEWARD", "STAFF");
    assertThat(SuperuserDatabase.entries(company))
        .extracting(entry -> entry.replaceAll("^\\{\"action\":\"([A-Z_]+)\".*", "$1"))
        .containsExactly("APPROVAL_REQUESTED", "ROLE_REQUESTED", "APPROVAL_GIVEN", "ROLE_GRANTED");
  }

  @Test
  default void a_rejected_role_is_not_granted() throws Exception {
    Company company = newCompany();
    ApprovalSummary request =
        house().requested(company, company.administrator(), "staff", Role.DATA_STEWARD);
    assertThat(house().decide(company.approver(), request, Decision.REJECT))
        .isEqualTo(ApprovalState.REJECTED);
    assertThat(
            SuperuserDatabase.texts(
                "select role from role_grant where subject = ?", company.staff().actor().value()))
        .containsExactly("STAFF");
    assertThatThrownBy(() -> house().decide(company.both(), request, Decision.APPROVE))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("decided on");
  }

  @Test
  default void a_reason_that_cannot_be_kept_is_refused_by_its_field() throws Exception {
    Company company = newCompany();
    ApprovalSummary request =
        house().requested(company, company.administrator(), "staff", Role.DATA_STEWARD);
    for (String reason : List.of("x".repeat(2_001), "a\u0000b")) {
      for (Action tried :
          List.<Action>of(
              () ->
                  house()
                      .approvals
                      .decide(request.id(), Decision.APPROVE, request.digest(), reason),
              () ->
                  house().access.requestRole(company.staff().actor(), Role.MODEL_ENGINEER, reason),
              () -> house().access.revokeRole(company.staff().actor(), Role.STAFF, reason),
              () -> house().membership.remove(company.staff().actor(), reason))) {
        assertThatThrownBy(() -> runAs(company.both(), tried))
            .isInstanceOf(InvalidValueException.class)
            .extracting("field")
            .isEqualTo("reason");
      }
    }
  }

  @Test
  default void approver_may_not_be_the_submitter() throws Exception {
    Company company = newCompany();
    ApprovalSummary request =
        house().requested(company, company.both(), "staff", Role.DATA_STEWARD);
    assertThatThrownBy(() -> house().decide(company.both(), request, Decision.APPROVE))
        .isInstanceOf(RefusedException.class)
        .extracting("code")
        .isEqualTo("self-approval");
  }

  @Test
  default void approver_may_not_gain_by_the_approval() throws Exception {
    Company company = newCompany();
    ApprovalSummary request =
        house().requested(company, company.administrator(), "both", Role.AUDITOR);
    assertThatThrownBy(() -> house().decide(company.both(), request, Decision.APPROVE))
        .isInstanceOf(RefusedException.class)
        .extracting("code")
        .isEqualTo("self-approval");
  }

  @Test
  default void the_database_itself_refuses_a_vote_of_the_submitter() throws Exception {
    Company company = newCompany();
    ApprovalSummary request =
        house().requested(company, company.both(), "staff", Role.DATA_STEWARD);
    assertThatThrownBy(() -> votePastTheService(company, request, "both", request.digest()))
        .hasStackTraceContaining("approver_is_not_the_requester");
  }

  @Test
  default void the_database_itself_refuses_a_vote_of_the_beneficiary() throws Exception {
    Company company = newCompany();
    ApprovalSummary request =
        house().requested(company, company.administrator(), "both", Role.AUDITOR);
    assertThatThrownBy(() -> votePastTheService(company, request, "both", request.digest()))
        .hasStackTraceContaining("approver_does_not_benefit");
  }

  @Test
  default void the_database_itself_refuses_a_vote_on_other_content() throws Exception {
    Company company = newCompany();
    ApprovalSummary request =
        house().requested(company, company.administrator(), "staff", Role.DATA_STEWARD);
    assertThatThrownBy(
            () -> votePastTheService(company, request, "both", ContentDigest.of("other")))
        .hasStackTraceContaining("foreign key");
  }

  private void votePastTheService(
      Company company, ApprovalSummary request, String voter, ContentDigest digest)
      throws Exception {
    runAs(
        company.both(),
        () ->
            house()
                .misbehaviour
                .votesPastTheService(
                    company.tenant().value(),
                    request.id().value(),
                    company.person(voter).actor().value(),
                    digest.value()));
  }

  @Test
  default void the_database_itself_refuses_an_approval_without_votes_and_a_grant_without_approval()
      throws Exception {
    Company company = newCompany();
    house().requested(company, company.administrator(), "staff", Role.DATA_STEWARD);
    long before = grants(company);
    for (String sql :
        List.of(
            "update approval_request set state = 'APPROVED', closed_at = now()",
            "update approval_request set requested_by = 'somebody else'",
            "delete from approval_vote",
            "insert into role_grant (tenant_id, id, subject, role, granted_at) select tenant_id,"
                + " gen_random_uuid(), subject, 'APPROVER', now() from staff_member")) {
      tried(company.administrator(), () -> house().misbehaviour.executes(sql))
          .as(sql)
          .isInstanceOf(RuntimeException.class);
    }
    assertThat(grants(company)).isEqualTo(before);
  }

  private static long grants(Company company) throws Exception {
    return SuperuserDatabase.count(
        "select count(*) from role_grant where tenant_id = ?", company.tenant().value());
  }

  @Test
  default void an_approval_of_something_else_than_was_shown_is_refused() throws Exception {
    Company company = newCompany();
    ApprovalSummary request =
        house().requested(company, company.administrator(), "staff", Role.DATA_STEWARD);
    tried(
            company.approver(),
            () ->
                house()
                    .approvals
                    .decide(request.id(), Decision.APPROVE, ContentDigest.of("other"), ""))
        .isInstanceOf(RefusedException.class)
        .extracting("code")
        .isEqualTo("content-changed");
  }

  @Test
  default void another_tenants_request_is_not_found_and_the_attempt_is_recorded() throws Exception {
    Company company = newCompany();
    Company other = newCompany();
    ApprovalSummary request =
        house().requested(company, company.administrator(), "staff", Role.DATA_STEWARD);
    assertThatThrownBy(() -> house().decide(other.approver(), request, Decision.APPROVE))
        .isInstanceOf(NotFoundException.class);
    assertThat(SuperuserDatabase.entries(other))
        .singleElement()
        .asString()
        .contains("\"reason\":\"not-found\"");
    assertThat(ActingPerson.as(other.approver(), () -> house().catalog.pending(100))).isEmpty();
  }

  @Test
  default void three_administrators_are_three_people() throws Exception {
    Company platform = new Company(TenantId.PLATFORM);
    SuperuserDatabase.found(platform);
    SuperuserDatabase.grant(platform, "system", "SYSTEM_ADMIN");
    assertThatThrownBy(() -> SuperuserDatabase.grant(platform, "system", "AUDIT_ADMIN"))
        .hasMessageContaining("role_grant_three_administrators");
  }

  @Test
  default void a_platform_role_does_not_exist_in_a_tenant() throws Exception {
    Company company = newCompany();
    assertThatThrownBy(
            () -> house().requested(company, company.administrator(), "staff", Role.SYSTEM_ADMIN))
        .isInstanceOf(RefusedException.class)
        .extracting("code")
        .isEqualTo("foreign-role");
  }

  @Test
  default void a_thousand_raced_self_approvals_all_fail() throws Exception {
    Company company = newCompany();
    ApprovalSummary request =
        house().requested(company, company.both(), "staff", Role.DATA_STEWARD);
    AtomicInteger approved = new AtomicInteger();
    AtomicInteger number = new AtomicInteger();
    // The container's executor has no queue: 32 threads share the tries.
    Callable<Void> share =
        () -> {
          for (int i = number.getAndIncrement(); i < 1_000; i = number.getAndIncrement()) {
            approved.addAndGet(approvesItself(company, request, i % 2 == 0) ? 1 : 0);
          }
          return null;
        };
    for (Future<Void> done : house().executor.invokeAll(Collections.nCopies(32, share))) {
      done.get();
    }
    assertThat(approved).hasValue(0);
    assertThat(
            SuperuserDatabase.count(
                "select count(*) from approval_vote where request_id = ?", request.id().value()))
        .isZero();
  }

  private boolean approvesItself(Company company, ApprovalSummary request, boolean pastTheService)
      throws Exception {
    try {
      if (pastTheService) {
        votePastTheService(company, request, "both", request.digest());
      } else {
        house().decide(company.both(), request, Decision.APPROVE);
      }
      return true;
    } catch (RuntimeException refused) {
      return false;
    }
  }

  @Test
  default void whoever_left_is_given_no_role_that_was_asked_for_before() throws Exception {
    Company company = newCompany();
    ActorId leaver = company.person("leaver").actor();
    runAs(company.administrator(), () -> house().access.add(leaver, "Leaver", null));
    ApprovalSummary request =
        house().requested(company, company.administrator(), "leaver", Role.STAFF);
    SuperuserDatabase.execute(
        "update staff_member set state = 'REMOVED' where subject = ?", leaver.value());
    tried(company.approver(), () -> house().decide(company.approver(), request, Decision.APPROVE))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("not in the tenant any more");
    assertThat(house().decide(company.approver(), request, Decision.REJECT))
        .isEqualTo(ApprovalState.REJECTED);
  }
}
