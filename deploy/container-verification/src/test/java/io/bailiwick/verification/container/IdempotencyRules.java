package io.bailiwick.verification.container;

import static io.bailiwick.verification.container.House.newCompany;
import static io.bailiwick.verification.container.House.tried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.corpus.CorpusKind;
import io.bailiwick.dataset.NewDataset;
import io.bailiwick.idempotency.Answer;
import io.bailiwick.idempotency.RequestKey;
import io.bailiwick.shared.ContentDigest;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.InvalidValueException;
import io.bailiwick.shared.RefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What is sent twice is done once, and never for somebody else. */
interface IdempotencyRules {
  /** The use cases that are tried. */
  House house();

  private static RequestKey key(String value, String asked) {
    return new RequestKey(value, ContentDigest.of(asked));
  }

  /** Registers a dataset, unless the key says that it was. */
  private Answer register(Identity by, RequestKey key, String name) throws Exception {
    return ActingPerson.as(
        by,
        () ->
            house()
                .once
                .answer(
                    key,
                    () ->
                        new Answer(
                            201,
                            null,
                            house()
                                .datasets
                                .register(
                                    new NewDataset(name, CorpusKind.TEXT, "", "own", "own", 1))
                                .toString())));
  }

  private static long datasets(Company company) throws Exception {
    return SuperuserDatabase.count(
        "select count(*) from dataset where tenant_id = ?", company.tenant().value());
  }

  private static long answers(Company company) throws Exception {
    return SuperuserDatabase.count(
        "select count(*) from answered_request where tenant_id = ?", company.tenant().value());
  }

  @Test
  default void the_second_time_gets_the_first_answer() throws Exception {
    Company company = newCompany();
    Answer first = register(company.steward(), key("k", "a"), "a");
    assertThat(register(company.steward(), key("k", "a"), "a")).isEqualTo(first);
    assertThat(datasets(company)).isEqualTo(1);
  }

  @Test
  default void a_key_is_good_for_one_request() throws Exception {
    Company company = newCompany();
    register(company.steward(), key("k", "a"), "a");
    tried(company.steward(), () -> register(company.steward(), key("k", "b"), "b"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("used for another request");
    assertThat(datasets(company)).isEqualTo(1);
  }

  @Test
  default void a_key_of_another_person_is_another_key() throws Exception {
    Company company = newCompany();
    register(company.steward(), key("k", "a"), "a");
    tried(company.approver(), () -> register(company.approver(), key("k", "a"), "a"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("DATASET:WRITE");
    assertThat(answers(company)).isEqualTo(1);
  }

  @Test
  default void a_key_of_another_tenant_is_another_key() throws Exception {
    Company company = newCompany();
    Company other = newCompany();
    Answer first = register(company.steward(), key("k", "a"), "a");
    assertThat(register(other.steward(), key("k", "a"), "a")).isNotEqualTo(first);
    assertThat(datasets(other)).isEqualTo(1);
  }

  @Test
  default void what_was_refused_may_be_tried_again() throws Exception {
    Company company = newCompany();
    register(company.steward(), key("k", "a"), "a");
    tried(company.steward(), () -> register(company.steward(), key("l", "a"), "a"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("dataset of this name");
    assertThat(answers(company)).isEqualTo(1);
    register(company.steward(), key("l", "c"), "c");
    assertThat(datasets(company)).isEqualTo(2);
  }

  @Test
  default void the_record_names_the_use_case_that_refused() throws Exception {
    Company company = newCompany();
    tried(company.approver(), () -> register(company.approver(), key("k", "a"), "a"))
        .isInstanceOf(RefusedException.class);
    assertThat(SuperuserDatabase.entries(company))
        .anyMatch(
            entry ->
                entry.contains("USE_CASE_REFUSED") && entry.contains("DatasetService.register"))
        .noneMatch(entry -> entry.contains("AnsweredRequests"));
  }

  @Test
  default void of_many_at_once_one_does_it_and_all_get_its_answer() throws Exception {
    Company company = newCompany();
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      calls.add(() -> register(company.steward(), key("k", "a"), "a"));
    }
    Set<Answer> answers = new HashSet<>();
    for (Future<Answer> answer : house().executor.invokeAll(calls)) {
      answers.add(answer.get());
    }
    assertThat(answers).hasSize(1);
    assertThat(datasets(company)).isEqualTo(1);
  }

  @Test
  default void a_key_without_a_form_is_refused() {
    for (String bad : List.of("", " ", "a b", "ü", "x".repeat(256), "a\nb")) {
      assertThatThrownBy(() -> key(bad, "a")).isInstanceOf(InvalidValueException.class);
    }
  }
}
