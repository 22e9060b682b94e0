package io.bailiwick.verification.container;

import static io.bailiwick.verification.container.House.newCompany;
import static io.bailiwick.verification.container.House.runAs;
import static io.bailiwick.verification.container.House.tried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.approval.ApprovalState;
import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.approval.Decision;
import io.bailiwick.dataset.DatasetId;
import io.bailiwick.dataset.DatasetOrder;
import io.bailiwick.dataset.DatasetSearch;
import io.bailiwick.dataset.DatasetState;
import io.bailiwick.dataset.VersionSummary;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What datasets may hold, who may bring it in, and that nobody uses what nobody else approved. */
interface DatasetRules extends DatasetScene {
  @Test
  default void a_dataset_is_used_once_another_approves_and_the_record_tells_it() throws Exception {
    Company company = newCompany();
    DatasetId id = registered(company.steward());
    VersionSummary version = imported(company.steward(), id, TWO_RECORDS);
    assertThat(version.records()).isEqualTo(2);
    assertThat(version.duplicates()).isEqualTo(1);
    assertThat(state(company, id)).isEqualTo(DatasetState.DRAFT);
    ApprovalSummary request = sealed(company, id, 1);
    assertThat(state(company, id)).isEqualTo(DatasetState.SEALED);
    house().decide(company.approver(), request, Decision.APPROVE);
    assertThat(state(company, id)).isEqualTo(DatasetState.APPROVED);
    assertThat(ActingPerson.as(company.steward(), () -> house().datasetCatalog.preview(id, 1, 9)))
        .containsExactly("{\"text\":\"一\"}", "{\"text\":\"二\"}");
    assertThat(SuperuserDatabase.entries(company))
        .extracting(entry -> entry.replaceAll("^\\{\"action\":\"([A-Z_]+)\".*", "$1"))
        .containsExactly(
            "DATASET_REGISTERED",
            "DATASET_IMPORT_BEGUN",
            "DATASET_VERSION_ADDED",
            "DATASET_SEALED",
            "APPROVAL_REQUESTED",
            "APPROVAL_GIVEN",
            "DATASET_APPROVED");
  }

  @Test
  default void another_version_voids_what_was_asked_about_the_one_before() throws Exception {
    Company company = newCompany();
    DatasetId id = registered(company.steward());
    imported(company.steward(), id, TWO_RECORDS);
    ApprovalSummary request = sealed(company, id, 1);
    imported(company.steward(), id, "{\"text\": \"三\"}\n");
    assertThatThrownBy(() -> house().decide(company.approver(), request, Decision.APPROVE))
        .isInstanceOf(RefusedException.class)
        .extracting("code")
        .isEqualTo("closed");
    assertThat(details(company, id).versions())
        .extracting(VersionSummary::state)
        .containsExactly(DatasetState.DRAFT, DatasetState.DRAFT);
    assertThat(
            ActingPerson.as(
                company.steward(), () -> house().catalog.closedOfMine(Instant.EPOCH, 9)))
        .extracting(ApprovalSummary::state)
        .containsExactly(ApprovalState.VOIDED);
    assertThat(SuperuserDatabase.entries(company))
        .anyMatch(entry -> entry.contains("APPROVAL_VOIDED"))
        .anyMatch(entry -> entry.contains("DATASET_UNSEALED"));
    house().decide(company.approver(), sealed(company, id, 1), Decision.APPROVE);
    assertThat(details(company, id).versions())
        .extracting(VersionSummary::state)
        .containsExactly(DatasetState.DRAFT, DatasetState.APPROVED);
  }

  @Test
  default void a_decision_and_another_version_of_one_moment_do_not_wait_for_each_other()
      throws Exception {
    Company company = newCompany();
    DatasetId id = registered(company.steward());
    imported(company.steward(), id, TWO_RECORDS);
    for (int round = 2; round < 12; round++) {
      ApprovalSummary request = sealed(company, id, round - 1);
      String text = "{\"text\": \"" + round + "\"}\n";
      Callable<Void> decides =
          () -> {
            try {
              house().decide(company.approver(), request, Decision.APPROVE);
            } catch (RefusedException tooLate) {
              assertThat(tooLate.code()).isEqualTo("closed");
            }
            return null;
          };
      Callable<Void> imports =
          () -> {
            imported(company.steward(), id, text);
            return null;
          };
      for (Future<Void> done : house().executor.invokeAll(List.of(decides, imports))) {
        done.get();
      }
    }
    assertThat(details(company, id).versions())
        .hasSize(11)
        .noneMatch(version -> version.state() == DatasetState.SEALED);
  }

  @Test
  default void a_sealed_version_is_no_draft_while_somebody_may_still_decide() throws Exception {
    Company company = newCompany();
    DatasetId id = registered(company.steward());
    imported(company.steward(), id, TWO_RECORDS);
    sealed(company, id, 1);
    assertThatThrownBy(
            () -> SuperuserDatabase.asPortal(company, "update dataset_version set state = 'DRAFT'"))
        .hasMessageContaining("not from SEALED to DRAFT");
  }

  @Test
  default void a_rejected_version_is_for_nobody_and_another_may_follow() throws Exception {
    Company company = newCompany();
    DatasetId id = registered(company.steward());
    imported(company.steward(), id, TWO_RECORDS);
    house().decide(company.approver(), sealed(company, id, 1), Decision.REJECT);
    assertThat(state(company, id)).isEqualTo(DatasetState.REJECTED);
    imported(company.steward(), id, "{\"text\": \"三\"}\n");
    assertThat(details(company, id).versions())
        .extracting(VersionSummary::state)
        .containsExactly(DatasetState.DRAFT, DatasetState.REJECTED);
  }

  @Test
  default void nobody_but_a_steward_registers_or_brings_in_anything() throws Exception {
    Company company = newCompany();
    DatasetId id = registered(company.steward());
    for (Identity other :
        List.of(company.staff(), company.approver(), company.administrator(), company.engineer())) {
      tried(other, () -> house().datasets.register(draft("other", 1)))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("DATASET:WRITE");
      tried(other, () -> house().imports.run(id, "a.jsonl", content(TWO_RECORDS)))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("DATASET:WRITE");
    }
    assertThat(files(company)).isEmpty();
  }

  @Test
  default void a_level_above_the_tenants_clearance_is_refused() throws Exception {
    Company company = newCompany();
    tried(company.steward(), () -> house().datasets.register(draft("secret", 4)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("level 3");
    assertThatThrownBy(
            () ->
                SuperuserDatabase.execute(
                    "insert into dataset values (?, gen_random_uuid(), 'secret', 'TEXT', '', 'p',"
                        + " 'l', 4, 'x', now(), 'EMPTY', 0, 0, now())",
                    company.tenant().value()))
        .as("nor past the service")
        .hasMessageContaining("clearance");
  }

  @Test
  default void a_name_is_given_once_in_a_tenant_and_again_in_another() throws Exception {
    Company company = newCompany();
    registered(company.steward());
    tried(company.steward(), () -> house().datasets.register(draft("rules", 1)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("name");
    registered(newCompany().steward());
  }

  @Test
  default void another_tenants_dataset_is_not_there() throws Exception {
    Company company = newCompany();
    Company other = newCompany();
    DatasetId id = registered(company.steward());
    imported(company.steward(), id, TWO_RECORDS);
    tried(other.steward(), () -> house().datasetCatalog.details(id))
        .isInstanceOf(NotFoundException.class);
    tried(other.steward(), () -> house().datasetCatalog.preview(id, 1, 1))
        .isInstanceOf(NotFoundException.class);
    tried(other.steward(), () -> house().imports.run(id, "a.jsonl", content(TWO_RECORDS)))
        .isInstanceOf(NotFoundException.class);
    tried(other.steward(), () -> house().datasets.seal(id, 1, "mine now"))
        .isInstanceOf(NotFoundException.class);
    assertThat(
            ActingPerson.as(
                other.steward(), () -> house().datasetCatalog.list(DatasetSearch.ALL, 0, 10)))
        .isEmpty();
  }

  @Test
  default void names_are_told_to_whoever_may_see_the_dataset_and_to_nobody_else() throws Exception {
    Company company = newCompany();
    Company other = newCompany();
    DatasetId id = registered(company.steward());
    assertThat(ActingPerson.as(company.steward(), () -> house().datasetCatalog.names(List.of(id))))
        .containsExactly(Map.entry(id, "rules"));
    assertThat(ActingPerson.as(other.steward(), () -> house().datasetCatalog.names(List.of(id))))
        .isEmpty();
    tried(company.staff(), () -> house().datasetCatalog.names(List.of(id)))
        .hasMessageContaining("DATASET:READ");
  }

  @Test
  default void a_sealed_version_is_not_sealed_again_and_asked_for_once() throws Exception {
    Company company = newCompany();
    DatasetId id = registered(company.steward());
    imported(company.steward(), id, TWO_RECORDS);
    sealed(company, id, 1);
    tried(company.steward(), () -> house().datasets.seal(id, 1, "again"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("sealed");
  }

  @Test
  default void a_steward_who_is_an_approver_too_does_not_approve_their_own() throws Exception {
    Company company = newCompany();
    SuperuserDatabase.grant(company, "steward", "APPROVER");
    DatasetId id = registered(company.steward());
    imported(company.steward(), id, TWO_RECORDS);
    ApprovalSummary request = sealed(company, id, 1);
    assertThatThrownBy(() -> house().decide(company.steward(), request, Decision.APPROVE))
        .isInstanceOf(RefusedException.class);
    assertThat(state(company, id)).isEqualTo(DatasetState.SEALED);
  }

  @Test
  default void no_version_is_approved_or_changed_past_the_service() throws Exception {
    Company company = newCompany();
    DatasetId id = registered(company.steward());
    imported(company.steward(), id, TWO_RECORDS);
    for (String set :
        List.of(
            "state = 'APPROVED'",
            "digest = 'sha256:" + "0".repeat(64) + "'",
            "records = 7",
            "state = 'REJECTED'")) {
      assertThatThrownBy(
              () ->
                  SuperuserDatabase.asPortal(
                      company, "update dataset_version set " + set + " where number = 1"))
          .as(set)
          .isInstanceOf(java.sql.SQLException.class);
    }
    sealed(company, id, 1);
    assertThatThrownBy(
            () ->
                SuperuserDatabase.asPortal(
                    company, "update dataset_version set state = 'APPROVED' where number = 1"))
        .as("sealed and asked for, and not approved")
        .hasMessageContaining("approval");
  }

  @Test
  default void lists_are_searched_sorted_and_cut() throws Exception {
    Company company = newCompany();
    for (String name : List.of("b%1", "B_2", "a", "调度规程")) {
      runAs(company.steward(), () -> house().datasets.register(draft(name, 2)));
    }
    assertThat(names(company, "b")).containsExactly("B_2", "b%1");
    assertThat(names(company, "%")).containsExactly("b%1");
    assertThat(names(company, "_")).containsExactly("B_2");
    assertThat(names(company, "规程")).containsExactly("调度规程");
    assertThat(names(company, "'; drop table dataset; --")).isEmpty();
    DatasetSearch all = new DatasetSearch("", null, null, 2, null, DatasetOrder.NAME, true);
    assertThat(ActingPerson.as(company.steward(), () -> house().datasetCatalog.list(all, 1, 2)))
        .extracting(summary -> summary.name())
        .containsExactly("b%1", "a");
    assertThat(ActingPerson.as(company.steward(), () -> house().datasetCatalog.count(all)))
        .isEqualTo(4);
  }

  @Test
  default void lists_are_narrowed_to_what_one_person_registered() throws Exception {
    Company company = newCompany();
    SuperuserDatabase.grant(company, "second", "DATA_STEWARD");
    runAs(company.steward(), () -> house().datasets.register(draft("mine", 2)));
    runAs(company.person("second"), () -> house().datasets.register(draft("theirs", 2)));
    assertThat(by(company, company.person("second"))).containsExactly("theirs");
    assertThat(by(company, company.staff())).isEmpty();
    assertThat(ActingPerson.as(company.steward(), () -> house().datasetCatalog.owners()))
        .containsExactlyInAnyOrder(company.steward().actor(), company.person("second").actor());
    assertThat(ActingPerson.as(newCompany().steward(), () -> house().datasetCatalog.owners()))
        .isEmpty();
    tried(company.staff(), () -> house().datasetCatalog.owners())
        .hasMessageContaining("DATASET:READ");
  }

  private List<String> by(Company company, Identity owner) throws Exception {
    DatasetSearch search =
        new DatasetSearch("", null, null, null, owner.actor(), DatasetOrder.NAME, false);
    return ActingPerson.as(
        company.steward(),
        () ->
            house().datasetCatalog.list(search, 0, 10).stream()
                .map(summary -> summary.name())
                .toList());
  }

  private List<String> names(Company company, String text) throws Exception {
    DatasetSearch search =
        new DatasetSearch(text, null, null, null, null, DatasetOrder.NAME, false);
    return ActingPerson.as(
        company.steward(),
        () ->
            house().datasetCatalog.list(search, 0, 10).stream()
                .map(summary -> summary.name())
                .toList());
  }
}
