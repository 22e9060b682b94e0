package io.bailiwick.verification.container;

import static io.bailiwick.verification.container.House.newCompany;
import static io.bailiwick.verification.container.House.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.corpus.RefusedCorpusException;
import io.bailiwick.dataset.DatasetId;
import io.bailiwick.shared.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Of a file that is refused, breaks off or comes twice at once nothing is left over. */
interface DatasetImportRules extends DatasetScene {
  @Test
  default void a_file_with_a_problem_leaves_nothing_but_an_entry() throws Exception {
    Company company = newCompany();
    DatasetId id = registered(company.steward());
    tried(company.steward(), () -> imported(company.steward(), id, "{\"text\": \"a\"}\n{}\n"))
        .isInstanceOfSatisfying(
            RefusedCorpusException.class, refused -> assertThat(refused.problems()).hasSize(1));
    assertThat(files(company)).isEmpty();
    assertThat(details(company, id).versions()).isEmpty();
    assertThat(SuperuserDatabase.entries(company))
        .last()
        .asString()
        .contains("DATASET_IMPORT_REFUSED");
  }

  @Test
  default void an_upload_that_breaks_off_leaves_nothing() throws Exception {
    Company company = newCompany();
    DatasetId id = registered(company.steward());
    InputStream broken =
        new java.io.SequenceInputStream(
            content(TWO_RECORDS),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection reset");
              }
            });
    tried(company.steward(), () -> house().imports.run(id, "a.jsonl", broken))
        .isInstanceOf(IOException.class);
    assertThat(files(company)).isEmpty();
    assertThat(details(company, id).versions()).isEmpty();
  }

  @Test
  default void of_one_file_brought_in_eight_times_at_once_one_version_is_made() throws Exception {
    Company company = newCompany();
    DatasetId id = registered(company.steward());
    List<Future<Boolean>> tries = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Callable<Boolean> one =
          () -> {
            try {
              imported(company.steward(), id, TWO_RECORDS);
              return true;
            } catch (RefusedException same) {
              assertThat(same.code()).isEqualTo("same-content");
              return false;
            }
          };
      tries.add(house().executor.submit(one));
    }
    int made = 0;
    for (Future<Boolean> one : tries) {
      made += one.get() ? 1 : 0;
    }
    assertThat(made).isEqualTo(1);
    assertThat(details(company, id).versions()).hasSize(1);
    assertThat(files(company)).hasSize(1);
  }
}
