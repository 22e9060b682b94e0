package io.bailiwick.verification.container;

import static io.bailiwick.verification.container.House.newCompany;
import static io.bailiwick.verification.container.House.people;
import static io.bailiwick.verification.container.House.runAs;
import static io.bailiwick.verification.container.House.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.audit.RecordVerdict;
import io.bailiwick.audit.UnrecordedChangeException;
import io.bailiwick.audit.WrongPlace;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is recorded, and that nothing is done without. */
interface RecordRules {
  /** The use cases that are tried. */
  House house();

  @Test
  default void a_command_that_does_not_record_what_it_did_is_not_committed() throws Exception {
    Company company = newCompany();
    UUID tenant = company.tenant().value();
    tried(company.administrator(), () -> house().misbehaviour.forgetsToRecord(tenant, "stowaway"))
        .isInstanceOf(UnrecordedChangeException.class);
    assertThat(people(company, "stowaway")).isZero();
  }

  @Test
  default void a_command_that_fails_leaves_neither_change_nor_entry() throws Exception {
    Company company = newCompany();
    UUID tenant = company.tenant().value();
    tried(company.administrator(), () -> house().misbehaviour.failsAfterRecording(tenant, "half"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("on purpose");
    assertThat(people(company, "half")).isZero();
    assertThat(SuperuserDatabase.entries(company)).isEmpty();
  }

  @Test
  default void a_command_is_committed_with_its_entry() throws Exception {
    Company company = newCompany();
    runAs(company.administrator(), () -> house().access.add(new ActorId("new"), "New 新", null));
    assertThat(people(company, "new")).isOne();
    assertThat(SuperuserDatabase.entries(company))
        .singleElement()
        .asString()
        .contains("\"action\":\"PERSON_ADDED\"")
        .contains("\"actor\":\"" + company.administrator().actor() + "\"")
        .contains("\"object\":{\"id\":\"new\",\"kind\":\"PERSON\"}")
        .contains("\"result\":\"DONE\"");
  }

  @Test
  default void a_refusal_is_recorded_though_everything_else_is_rolled_back() throws Exception {
    Company company = newCompany();
    tried(company.staff(), () -> house().access.add(new ActorId("friend"), "Friend", null))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("PERSON:WRITE");
    assertThat(people(company, "friend")).isZero();
    assertThat(SuperuserDatabase.entries(company))
        .singleElement()
        .asString()
        .contains("\"action\":\"USE_CASE_REFUSED\"")
        .contains("\"reason\":\"permission\"")
        .contains("\"id\":\"AccessService.add\"");
  }

  @Test
  default void a_swallowed_failure_does_not_let_the_rest_through() throws Exception {
    Company company = newCompany();
    UUID tenant = company.tenant().value();
    tried(company.administrator(), () -> house().misbehaviour.swallowsAFailure(tenant, "swallowed"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not passed on");
    assertThat(people(company, "swallowed")).isZero();
  }

  @Test
  default void what_was_recorded_is_sequenced_and_signed_while_the_portal_runs() throws Exception {
    Company company = newCompany();
    runAs(company.administrator(), () -> house().access.add(new ActorId("signed"), "Signed", null));
    UUID tenant = company.tenant().value();
    awaitSigned(company, 1);
    assertThat(
            SuperuserDatabase.texts(
                "select note from audit_checkpoint where tenant_id = ?", tenant))
        .singleElement()
        .asString()
        .startsWith("test/audit/" + tenant + "\n1\n")
        .contains("\u2014 test/audit/" + tenant + " ");
  }

  @Test
  default void the_record_can_be_neither_read_back_nor_changed_by_a_use_case() throws Exception {
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
      tried(company.administrator(), () -> house().misbehaviour.executes(sql))
          .as(sql)
          .hasStackTraceContaining("permission denied");
    }
  }

  @Test
  default void only_whoever_reads_the_record_may_have_it_verified() throws Exception {
    Company company = newCompany();
    for (Identity other : List.of(company.staff(), company.administrator(), company.steward())) {
      tried(other, () -> house().proving.verify())
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("AUDIT:READ");
    }
  }

  @Test
  default void a_verification_stands_in_the_record_with_its_result() throws Exception {
    Company company = newCompany();
    runAs(company.administrator(), () -> house().access.add(new ActorId("one"), "One", null));
    awaitSigned(company, 1);
    RecordVerdict verdict = ActingPerson.as(company.auditor(), () -> house().proving.verify());
    assertThat(verdict.sound()).isTrue();
    assertThat(verdict.entries()).isOne();
    assertThat(verdict.wrong()).isEmpty();
    assertThat(SuperuserDatabase.entries(company).get(1))
        .contains("\"action\":\"RECORD_VERIFIED\"")
        .contains("\"sound\":\"true\"")
        .contains("\"root\":\"" + verdict.root() + "\"");
  }

  @Test
  default void whoever_verifies_finds_what_a_superuser_changed_in_their_own_record_only()
      throws Exception {
    Company tampered = newCompany();
    Company other = newCompany();
    for (Company company : List.of(tampered, other)) {
      runAs(company.administrator(), () -> house().access.add(new ActorId("x"), "X", null));
      awaitSigned(company, 1);
    }
    SuperuserDatabase.tamper(
        "update audit_entry set entry = replace(entry, 'PERSON_ADDED', 'PERSON_REMOVED')"
            + " where tenant_id = '"
            + tampered.tenant()
            + "'");
    RecordVerdict verdict = ActingPerson.as(tampered.auditor(), () -> house().proving.verify());
    assertThat(verdict.sound()).isFalse();
    assertThat(verdict.wrong()).extracting(WrongPlace::fault).contains("CHANGED_ENTRY");
    assertThat(verdict.wrong()).extracting(WrongPlace::entry).contains(0L);
    assertThat(ActingPerson.as(other.auditor(), () -> house().proving.verify()).sound()).isTrue();
  }

  private static void awaitSigned(Company company, long size) throws Exception {
    Instant deadline = Instant.now().plusSeconds(30);
    while (SuperuserDatabase.count(
                "select count(*) from audit_checkpoint where tenant_id = ? and size >= ?",
                company.tenant().value(),
                size)
            == 0
        && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }
  }
}
