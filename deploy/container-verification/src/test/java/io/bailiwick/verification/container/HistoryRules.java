package io.bailiwick.verification.container;

import static io.bailiwick.verification.container.House.newCompany;
import static io.bailiwick.verification.container.House.runAs;
import static io.bailiwick.verification.container.House.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.access.FailedSignIn;
import io.bailiwick.access.Role;
import io.bailiwick.approval.ApprovalId;
import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.approval.Decision;
import io.bailiwick.audit.AuditCatalog;
import io.bailiwick.audit.AuditSearch;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.audit.RecordedEntry;
import io.bailiwick.dataset.DatasetId;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.NotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Whoever may see a thing sees what was done to it, and of nothing else. */
interface HistoryRules extends DatasetScene, PolicyScene {
  int MOST = 50;

  @Test
  default void a_dataset_tells_what_was_done_to_it_and_who_decided() throws Exception {
    Company company = newCompany();
    DatasetId id = registered(company.steward());
    imported(company.steward(), id, TWO_RECORDS);
    house().decide(company.approver(), sealed(company, id, 1), Decision.APPROVE);
    List<RecordedEntry> told = awaited(7, () -> history(company, id));
    assertThat(told)
        .extracting(RecordedEntry::action)
        .containsExactly(
            "DATASET_APPROVED",
            "APPROVAL_GIVEN",
            "APPROVAL_REQUESTED",
            "DATASET_SEALED",
            "DATASET_VERSION_ADDED",
            "DATASET_IMPORT_BEGUN",
            "DATASET_REGISTERED");
    assertThat(told.get(1).actor()).isEqualTo(company.approver().actor());
    assertThat(told.get(2).facts()).containsEntry("reason", "for the pilot");
  }

  @Test
  default void another_dataset_of_the_tenant_tells_nothing_of_the_first() throws Exception {
    Company company = newCompany();
    DatasetId first = registered(company.steward());
    imported(company.steward(), first, TWO_RECORDS);
    sealed(company, first, 1);
    DatasetId second =
        ActingPerson.as(company.steward(), () -> house().datasets.register(draft("other", 1)));
    assertThat(awaited(1, () -> history(company, second)))
        .extracting(RecordedEntry::action)
        .containsExactly("DATASET_REGISTERED");
  }

  @Test
  default void a_failed_sign_in_is_for_the_records_readers_and_not_for_the_persons()
      throws Exception {
    Company company = newCompany();
    SuperuserDatabase.grant(company, "auditor", "AUDITOR");
    ActorId staff = company.staff().actor();
    FailedSignIn failed =
        new FailedSignIn(
            UUID.randomUUID().toString(), Instant.now(), staff, "invalid_user_credentials", "::1");
    house().signInFailures.record(company.tenant(), List.of(failed));
    house().requested(company, company.administrator(), "staff", Role.DATA_STEWARD);
    AuditSearch about = AuditSearch.about(new AuditedObject("PERSON", staff.value()));
    assertThat(
            awaited(
                1,
                () ->
                    ActingPerson.as(
                        company.auditor(),
                        () -> house().audit.search(about, AuditCatalog.NEWEST, MOST))))
        .extracting(RecordedEntry::action)
        .containsExactly("SIGN_IN_FAILED");
    assertThat(awaited(2, () -> history(company, staff)))
        .extracting(RecordedEntry::action)
        .containsExactly("ROLE_REQUESTED", "APPROVAL_REQUESTED");
  }

  @Test
  default void nobody_sees_the_history_of_what_they_may_not_see() throws Exception {
    Company company = newCompany();
    Company other = newCompany();
    DatasetId id = registered(company.steward());
    ActorId steward = company.steward().actor();
    tried(other.steward(), () -> house().datasetCatalog.history(id, MOST))
        .isInstanceOf(NotFoundException.class);
    tried(company.staff(), () -> house().datasetCatalog.history(id, MOST))
        .hasMessageContaining("DATASET:READ");
    tried(other.administrator(), () -> house().people.history(steward, MOST))
        .isInstanceOf(NotFoundException.class);
    tried(company.staff(), () -> house().people.history(steward, MOST))
        .hasMessageContaining("PERSON:READ");
    tried(company.staff(), () -> house().people.countPeople("")).hasMessageContaining("PERSON");
    tried(company.staff(), () -> house().policyCatalog.history(ApprovedAction.USE_MODEL, MOST))
        .hasMessageContaining("POLICY:READ");
    tried(company.administrator(), () -> house().tenantCatalog.history(other.tenant(), MOST))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  default void what_a_request_is_about_is_told_within_its_tenant_alone() throws Exception {
    Company company = newCompany();
    ApprovalSummary request =
        house().requested(company, company.administrator(), "staff", Role.DATA_STEWARD);
    List<ApprovalId> asked = List.of(request.id());
    assertThat(ActingPerson.as(company.approver(), () -> house().catalog.objects(asked)))
        .isEqualTo(Map.of(request.id(), request.object()));
    assertThat(ActingPerson.as(newCompany().approver(), () -> house().catalog.objects(asked)))
        .isEmpty();
    tried(company.staff(), () -> house().catalog.objects(asked))
        .hasMessageContaining("APPROVAL:READ");
  }

  @Test
  default void a_person_tells_of_roles_and_decisions_and_not_of_coming_and_going()
      throws Exception {
    Company company = newCompany();
    ActorId staff = company.staff().actor();
    ApprovalSummary request =
        house().requested(company, company.administrator(), "staff", Role.DATA_STEWARD);
    house().decide(company.approver(), request, Decision.APPROVE);
    runAs(
        company.administrator(),
        () -> house().access.revokeRole(staff, Role.DATA_STEWARD, "moved on"));
    assertThat(awaited(5, () -> history(company, staff)))
        .extracting(RecordedEntry::action)
        .containsExactly(
            "ROLE_REVOKED",
            "ROLE_GRANTED",
            "APPROVAL_GIVEN",
            "ROLE_REQUESTED",
            "APPROVAL_REQUESTED");
  }

  @Test
  default void a_policy_tells_who_changed_it_and_an_untouched_one_tells_nothing() throws Exception {
    Company company = newCompany();
    inForce(company, ApprovedAction.USE_MODEL, policy(1, "APPROVER", "MODEL_ENGINEER"));
    assertThat(awaited(4, () -> history(company, ApprovedAction.USE_MODEL)))
        .extracting(RecordedEntry::action)
        .containsExactly(
            "POLICY_CHANGED", "APPROVAL_GIVEN", "POLICY_PROPOSED", "APPROVAL_REQUESTED");
    assertThat(history(company, ApprovedAction.USE_DATASET)).isEmpty();
  }

  @Test
  default void no_more_is_told_than_was_asked_for_and_the_newest_first() throws Exception {
    Company company = newCompany();
    DatasetId id = registered(company.steward());
    imported(company.steward(), id, TWO_RECORDS);
    awaited(3, () -> history(company, id));
    assertThat(ActingPerson.as(company.steward(), () -> house().datasetCatalog.history(id, 2)))
        .extracting(RecordedEntry::action)
        .containsExactly("DATASET_VERSION_ADDED", "DATASET_IMPORT_BEGUN");
  }

  private List<RecordedEntry> history(Company company, DatasetId id) throws Exception {
    return ActingPerson.as(company.engineer(), () -> house().datasetCatalog.history(id, MOST));
  }

  private List<RecordedEntry> history(Company company, ActorId person) throws Exception {
    return ActingPerson.as(company.administrator(), () -> house().people.history(person, MOST));
  }

  private List<RecordedEntry> history(Company company, ApprovedAction action) throws Exception {
    return ActingPerson.as(
        company.administrator(), () -> house().policyCatalog.history(action, MOST));
  }

  /** What is told once the record holds as much; entries get their place a moment later. */
  private static List<RecordedEntry> awaited(int size, Callable<List<RecordedEntry>> history)
      throws Exception {
    Instant deadline = Instant.now().plusSeconds(30);
    List<RecordedEntry> told = history.call();
    while (told.size() < size && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
      told = history.call();
    }
    return told;
  }
}
