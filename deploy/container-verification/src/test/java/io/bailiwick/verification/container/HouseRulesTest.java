package io.bailiwick.verification.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.access.AccessService;
import io.bailiwick.access.Role;
import io.bailiwick.approval.ApprovalCatalog;
import io.bailiwick.approval.ApprovalId;
import io.bailiwick.approval.ApprovalService;
import io.bailiwick.approval.ApprovalState;
import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.approval.Decision;
import io.bailiwick.audit.UnrecordedChangeException;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.ContentDigest;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.RefusedException;
import io.bailiwick.shared.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.io.File;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The rules of the house in the portal's own web application, on a real Payara and PostgreSQL: one
 * container start for all of them.
 */
@ExtendWith(ArquillianExtension.class)
class HouseRulesTest {
  private static final AtomicInteger COMPANIES = new AtomicInteger();

  @Inject private AccessService access;
  @Inject private ApprovalService approvals;
  @Inject private ApprovalCatalog catalog;
  @Inject private Misbehaviour misbehaviour;
  @Resource private ManagedExecutorService executor;

  @Deployment
  static WebArchive portal() {
    return ShrinkWrap.create(ZipImporter.class, "portal.war")
        .importFrom(new File(System.getProperty("bailiwick.portal.war")))
        .as(WebArchive.class)
        .addClasses(ActingPerson.class, Company.class, Misbehaviour.class, OwnerDatabase.class)
        .addAsLibrary(jarOf(Assertions.class));
  }

  private static File jarOf(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static Company newCompany() throws Exception {
    Company company = Company.number(COMPANIES.incrementAndGet());
    OwnerDatabase.found(company);
    return company;
  }

  private static long people(Company company, String subject) throws Exception {
    return OwnerDatabase.count(
        "select count(*) from staff_member where tenant_id = ? and subject = ?",
        company.tenant().value(),
        subject);
  }

  private static void runAs(Identity identity, Action action) throws Exception {
    ActingPerson.as(
        identity,
        () -> {
          action.run();
          return null;
        });
  }

  /** What may throw. */
  private interface Action {
    void run() throws Exception;
  }

  private ApprovalSummary requested(Company company, Identity by, String forWhom, Role role)
      throws Exception {
    ActorId subject = company.person(forWhom).actor();
    ApprovalId id = ActingPerson.as(by, () -> access.requestRole(subject, role, "needed"));
    return ActingPerson.as(by, () -> catalog.pending(100)).stream()
        .filter(request -> request.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private ApprovalState decide(Identity by, ApprovalSummary request, Decision decision)
      throws Exception {
    return ActingPerson.as(
        by, () -> approvals.decide(request.id(), decision, request.digest(), ""));
  }

  // --- the record ------------------------------------------------------------------------------

  @Test
  void a_command_that_does_not_record_what_it_did_is_not_committed() throws Exception {
    Company company = newCompany();
    UUID tenant = company.tenant().value();
    assertThatThrownBy(
            () ->
                runAs(
                    company.administrator(),
                    () -> misbehaviour.forgetsToRecord(tenant, "stowaway")))
        .isInstanceOf(UnrecordedChangeException.class);
    assertThat(people(company, "stowaway")).isZero();
  }

  @Test
  void a_command_that_fails_leaves_neither_change_nor_entry() throws Exception {
    Company company = newCompany();
    UUID tenant = company.tenant().value();
    assertThatThrownBy(
            () ->
                runAs(
                    company.administrator(),
                    () -> misbehaviour.failsAfterRecording(tenant, "half")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("on purpose");
    assertThat(people(company, "half")).isZero();
    assertThat(OwnerDatabase.entries(company)).isEmpty();
  }

  @Test
  void a_command_is_committed_with_its_entry() throws Exception {
    Company company = newCompany();
    runAs(company.administrator(), () -> access.add(new ActorId("new"), "New 新", null));
    assertThat(people(company, "new")).isOne();
    assertThat(OwnerDatabase.entries(company))
        .singleElement()
        .asString()
        .contains("\"action\":\"PERSON_ADDED\"")
        .contains("\"actor\":\"" + company.administrator().actor() + "\"")
        .contains("\"object\":{\"id\":\"new\",\"kind\":\"PERSON\"}")
        .contains("\"result\":\"DONE\"");
  }

  @Test
  void a_refusal_is_recorded_though_everything_else_is_rolled_back() throws Exception {
    Company company = newCompany();
    assertThatThrownBy(
            () -> runAs(company.staff(), () -> access.add(new ActorId("friend"), "Friend", null)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("PERSON:WRITE");
    assertThat(people(company, "friend")).isZero();
    assertThat(OwnerDatabase.entries(company))
        .singleElement()
        .asString()
        .contains("\"action\":\"USE_CASE_REFUSED\"")
        .contains("\"reason\":\"permission\"")
        .contains("\"id\":\"AccessService.add\"");
  }

  @Test
  void a_swallowed_failure_does_not_let_the_rest_through() throws Exception {
    Company company = newCompany();
    UUID tenant = company.tenant().value();
    assertThatThrownBy(
            () ->
                runAs(
                    company.administrator(),
                    () -> misbehaviour.swallowsAFailure(tenant, "swallowed")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not passed on");
    assertThat(people(company, "swallowed")).isZero();
  }

  @Test
  void what_was_recorded_is_sequenced_and_signed_while_the_portal_runs() throws Exception {
    Company company = newCompany();
    runAs(company.administrator(), () -> access.add(new ActorId("signed"), "Signed", null));
    UUID tenant = company.tenant().value();
    Instant deadline = Instant.now().plusSeconds(30);
    while (OwnerDatabase.count("select count(*) from audit_checkpoint where tenant_id = ?", tenant)
            == 0
        && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }
    assertThat(OwnerDatabase.texts("select note from audit_checkpoint where tenant_id = ?", tenant))
        .singleElement()
        .asString()
        .startsWith("test/audit/" + tenant + "\n1\n")
        .contains("\u2014 test/audit/" + tenant + " ");
  }

  @Test
  void the_record_can_be_neither_read_back_nor_changed_by_a_use_case() throws Exception {
    Company company = newCompany();
    for (String sql :
        List.of(
            "update audit_pending set entry = '{}'",
            "delete from audit_pending",
            "update audit_entry set entry = '{}'",
            "delete from audit_entry",
            "truncate audit_entry",
            "insert into audit_entry (tenant_id, seq, entry, leaf_hash) values"
                + " (current_tenant(), 0, '{}', sha256('x'))",
            "delete from audit_checkpoint")) {
      assertThatThrownBy(() -> runAs(company.administrator(), () -> misbehaviour.executes(sql)))
          .as(sql)
          .hasStackTraceContaining("permission denied");
    }
  }

  // --- tenants ---------------------------------------------------------------------------------

  @Test
  void nobody_signed_in_may_do_nothing() {
    assertThatThrownBy(() -> access.add(new ActorId("x"), "X", null))
        .isInstanceOf(NotSignedInException.class);
    assertThatThrownBy(() -> catalog.pending(1)).isInstanceOf(NotSignedInException.class);
  }

  @Test
  void a_stranger_to_the_tenant_may_do_nothing() throws Exception {
    Company company = newCompany();
    Company other = newCompany();
    Identity stranger = new Identity(other.administrator().actor(), company.tenant());
    assertThatThrownBy(() -> runAs(stranger, () -> access.add(new ActorId("x"), "X", null)))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void nobody_of_a_suspended_tenant_may_do_anything() throws Exception {
    Company company = newCompany();
    OwnerDatabase.execute(
        "update tenant set state = 'SUSPENDED' where id = ?", company.tenant().value());
    assertThatThrownBy(() -> runAs(company.administrator(), () -> catalog.pending(1)))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void a_statement_without_a_tenant_is_an_error_not_an_empty_answer() throws Exception {
    try (Connection connection =
            OwnerDatabase.connect("database.portal.user", "database.portal.password");
        PreparedStatement query = connection.prepareStatement("select * from staff_member")) {
      assertThatThrownBy(query::executeQuery).hasMessageContaining("no tenant is set");
    }
  }

  @Test
  void a_row_for_another_tenant_cannot_be_written() throws Exception {
    Company company = newCompany();
    Company other = newCompany();
    UUID foreign = other.tenant().value();
    assertThatThrownBy(
            () ->
                runAs(
                    company.administrator(),
                    () -> misbehaviour.writesForAnotherTenant(foreign, "mole")))
        .hasStackTraceContaining("row-level security");
    assertThat(people(other, "mole")).isZero();
  }

  @Test
  void a_query_cannot_write_even_by_native_sql() throws Exception {
    Company company = newCompany();
    UUID tenant = company.tenant().value();
    assertThatThrownBy(
            () ->
                runAs(company.administrator(), () -> misbehaviour.writesInAQuery(tenant, "ghost")))
        .hasStackTraceContaining("read-only transaction");
    assertThat(people(company, "ghost")).isZero();
  }

  @Test
  void a_command_cannot_hide_inside_a_query() throws Exception {
    Company company = newCompany();
    assertThatThrownBy(
            () ->
                runAs(
                    company.administrator(),
                    () -> misbehaviour.commandsInAQuery(new ActorId("hidden"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("inside a query");
  }

  @Test
  void a_use_case_called_past_its_interceptor_changes_nothing() throws Exception {
    Company company = newCompany();
    UUID tenant = company.tenant().value();
    assertThatThrownBy(
            () -> runAs(company.administrator(), () -> misbehaviour.callsItself(tenant, "self")))
        .isInstanceOf(RuntimeException.class);
    assertThat(people(company, "self")).isZero();
  }

  @Test
  void the_portal_can_neither_make_tables_nor_drop_the_rules() throws Exception {
    Company company = newCompany();
    for (String sql :
        List.of(
            "create table own (id int)",
            "alter table staff_member disable row level security",
            "drop policy own on staff_member",
            "alter table audit_entry disable trigger all",
            "set local role bailiwick_owner")) {
      assertThatThrownBy(() -> runAs(company.administrator(), () -> misbehaviour.executes(sql)))
          .as(sql)
          .isInstanceOf(RuntimeException.class);
    }
  }

  /** 20 tenants, 32 threads on a pool of 20, with failures and killed connections in between. */
  @Test
  void no_request_ever_sees_a_row_of_another_tenant() throws Exception {
    int requests = Integer.getInteger("bailiwick.isolation.requests", 4_000);
    List<Company> companies = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      companies.add(newCompany());
    }
    AtomicInteger foreign = new AtomicInteger();
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger number = new AtomicInteger();
    List<Callable<Void>> threads = new ArrayList<>();
    for (int thread = 0; thread < 32; thread++) {
      threads.add(
          () -> {
            while (number.getAndIncrement() < requests) {
              Company company = companies.get(ThreadLocalRandom.current().nextInt(20));
              List<?> seen = oneRequest(company);
              answered.addAndGet(seen.isEmpty() ? 0 : 1);
              seen.stream()
                  .filter(tenant -> !tenant.equals(company.tenant().toString()))
                  .forEach(tenant -> foreign.incrementAndGet());
            }
            return null;
          });
    }
    for (Future<Void> done : executor.invokeAll(threads)) {
      done.get();
    }
    assertThat(foreign).hasValue(0);
    assertThat(answered.get()).isGreaterThan(requests / 2);
  }

  /** The tenants that one request saw; none if it failed, as some do on purpose. */
  private List<?> oneRequest(Company company) throws Exception {
    int chance = ThreadLocalRandom.current().nextInt(100);
    if (chance == 0) {
      killAConnection();
    }
    try {
      if (chance < 60) {
        return ActingPerson.as(company.administrator(), misbehaviour::tenantsSeen);
      }
      String subject = UUID.randomUUID().toString();
      boolean fails = chance < 75;
      return ActingPerson.as(
          company.administrator(),
          () -> misbehaviour.seenWhileWriting(company.administrator(), subject, fails));
    } catch (IllegalArgumentException | PersistenceException | IllegalStateException expected) {
      return List.of();
    }
  }

  private static void killAConnection() throws Exception {
    OwnerDatabase.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename ="
            + " 'bailiwick_portal' order by random() limit 1");
  }

  // --- four eyes -------------------------------------------------------------------------------

  @Test
  void a_role_is_granted_once_another_approves_and_the_record_tells_it() throws Exception {
    Company company = newCompany();
    ApprovalSummary request =
        requested(company, company.administrator(), "staff", Role.DATA_STEWARD);
    assertThat(decide(company.approver(), request, Decision.APPROVE))
        .isEqualTo(ApprovalState.APPROVED);
    assertThat(
            OwnerDatabase.texts(
                "select role from role_grant where subject = ? order by role",
                company.staff().actor().value()))
        .containsExactly("DATA_STEWARD", "STAFF");
    assertThat(OwnerDatabase.entries(company))
        .extracting(entry -> entry.replaceAll("^\\{\"action\":\"([A-Z_]+)\".*", "$1"))
        .containsExactly("APPROVAL_REQUESTED", "ROLE_REQUESTED", "APPROVAL_GIVEN", "ROLE_GRANTED");
  }

  @Test
  void a_rejected_role_is_not_granted() throws Exception {
    Company company = newCompany();
    ApprovalSummary request =
        requested(company, company.administrator(), "staff", Role.DATA_STEWARD);
    assertThat(decide(company.approver(), request, Decision.REJECT))
        .isEqualTo(ApprovalState.REJECTED);
    assertThat(
            OwnerDatabase.texts(
                "select role from role_grant where subject = ?", company.staff().actor().value()))
        .containsExactly("STAFF");
    assertThatThrownBy(() -> decide(company.both(), request, Decision.APPROVE))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("decided on");
  }

  @Test
  void approver_may_not_be_the_submitter() throws Exception {
    Company company = newCompany();
    ApprovalSummary request = requested(company, company.both(), "staff", Role.DATA_STEWARD);
    assertThatThrownBy(() -> decide(company.both(), request, Decision.APPROVE))
        .isInstanceOf(RefusedException.class)
        .extracting("code")
        .isEqualTo("self-approval");
  }

  @Test
  void approver_may_not_gain_by_the_approval() throws Exception {
    Company company = newCompany();
    ApprovalSummary request = requested(company, company.administrator(), "both", Role.AUDITOR);
    assertThatThrownBy(() -> decide(company.both(), request, Decision.APPROVE))
        .isInstanceOf(RefusedException.class)
        .extracting("code")
        .isEqualTo("self-approval");
  }

  @Test
  void the_database_itself_refuses_a_vote_of_the_submitter() throws Exception {
    Company company = newCompany();
    ApprovalSummary request = requested(company, company.both(), "staff", Role.DATA_STEWARD);
    assertThatThrownBy(() -> votePastTheService(company, request, "both", request.digest()))
        .hasStackTraceContaining("approver_is_not_the_requester");
  }

  @Test
  void the_database_itself_refuses_a_vote_of_the_beneficiary() throws Exception {
    Company company = newCompany();
    ApprovalSummary request = requested(company, company.administrator(), "both", Role.AUDITOR);
    assertThatThrownBy(() -> votePastTheService(company, request, "both", request.digest()))
        .hasStackTraceContaining("approver_does_not_benefit");
  }

  @Test
  void the_database_itself_refuses_a_vote_on_other_content() throws Exception {
    Company company = newCompany();
    ApprovalSummary request =
        requested(company, company.administrator(), "staff", Role.DATA_STEWARD);
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
            misbehaviour.votesPastTheService(
                company.tenant().value(),
                request.id().value(),
                company.person(voter).actor().value(),
                digest.value()));
  }

  @Test
  void the_database_itself_refuses_an_approval_without_votes_and_a_grant_without_approval()
      throws Exception {
    Company company = newCompany();
    requested(company, company.administrator(), "staff", Role.DATA_STEWARD);
    for (String sql :
        List.of(
            "update approval_request set state = 'APPROVED', closed_at = now()",
            "update approval_request set requested_by = 'somebody else'",
            "delete from approval_vote",
            "insert into role_grant (tenant_id, id, subject, role, granted_at) select tenant_id,"
                + " gen_random_uuid(), subject, 'APPROVER', now() from staff_member")) {
      assertThatThrownBy(() -> runAs(company.administrator(), () -> misbehaviour.executes(sql)))
          .as(sql)
          .isInstanceOf(RuntimeException.class);
    }
    assertThat(
            OwnerDatabase.count(
                "select count(*) from role_grant where tenant_id = ?", company.tenant().value()))
        .isEqualTo(5);
  }

  @Test
  void an_approval_of_something_else_than_was_shown_is_refused() throws Exception {
    Company company = newCompany();
    ApprovalSummary request =
        requested(company, company.administrator(), "staff", Role.DATA_STEWARD);
    assertThatThrownBy(
            () ->
                runAs(
                    company.approver(),
                    () ->
                        approvals.decide(
                            request.id(), Decision.APPROVE, ContentDigest.of("other"), "")))
        .isInstanceOf(RefusedException.class)
        .extracting("code")
        .isEqualTo("content-changed");
  }

  @Test
  void another_tenants_request_is_not_found_and_the_attempt_is_recorded() throws Exception {
    Company company = newCompany();
    Company other = newCompany();
    ApprovalSummary request =
        requested(company, company.administrator(), "staff", Role.DATA_STEWARD);
    assertThatThrownBy(() -> decide(other.approver(), request, Decision.APPROVE))
        .isInstanceOf(NotFoundException.class);
    assertThat(OwnerDatabase.entries(other))
        .singleElement()
        .asString()
        .contains("\"reason\":\"not-found\"");
    assertThat(ActingPerson.as(other.approver(), () -> catalog.pending(100))).isEmpty();
  }

  @Test
  void three_administrators_are_three_people() throws Exception {
    Company platform = new Company(TenantId.PLATFORM);
    OwnerDatabase.found(platform);
    OwnerDatabase.grant(platform, "system", "SYSTEM_ADMIN");
    assertThatThrownBy(() -> OwnerDatabase.grant(platform, "system", "AUDIT_ADMIN"))
        .hasMessageContaining("role_grant_three_administrators");
  }

  @Test
  void a_platform_role_does_not_exist_in_a_tenant() throws Exception {
    Company company = newCompany();
    assertThatThrownBy(
            () -> requested(company, company.administrator(), "staff", Role.SYSTEM_ADMIN))
        .isInstanceOf(RefusedException.class)
        .extracting("code")
        .isEqualTo("foreign-role");
  }

  @Test
  void a_thousand_raced_self_approvals_all_fail() throws Exception {
    Company company = newCompany();
    ApprovalSummary request = requested(company, company.both(), "staff", Role.DATA_STEWARD);
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
    for (Future<Void> done : executor.invokeAll(Collections.nCopies(32, share))) {
      done.get();
    }
    assertThat(approved).hasValue(0);
    assertThat(
            OwnerDatabase.count(
                "select count(*) from approval_vote where request_id = ?", request.id().value()))
        .isZero();
  }

  private boolean approvesItself(Company company, ApprovalSummary request, boolean pastTheService)
      throws Exception {
    try {
      if (pastTheService) {
        votePastTheService(company, request, "both", request.digest());
      } else {
        decide(company.both(), request, Decision.APPROVE);
      }
      return true;
    } catch (RuntimeException refused) {
      return false;
    }
  }
}
