package io.bailiwick.verification.container;

import static io.bailiwick.verification.container.House.runAs;

import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.corpus.CorpusKind;
import io.bailiwick.dataset.DatasetDetails;
import io.bailiwick.dataset.DatasetId;
import io.bailiwick.dataset.DatasetState;
import io.bailiwick.dataset.NewDataset;
import io.bailiwick.dataset.VersionSummary;
import io.bailiwick.shared.Identity;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A dataset of a company, what it holds and what waits for a decision about it. */
interface DatasetScene {
  String TWO_RECORDS = "{\"text\": \"一\"}\n{\"text\": \"二\"}\n{\"text\": \"一\"}\n";

  /** The use cases that are tried. */
  House house();

  default NewDataset draft(String name, int classification) {
    return new NewDataset(
        name, CorpusKind.TEXT, "", "public register", "public information", classification);
  }

  default InputStream content(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  default DatasetId registered(Identity by) throws Exception {
    return ActingPerson.as(by, () -> house().datasets.register(draft("rules", 2)));
  }

  default VersionSummary imported(Identity by, DatasetId id, String text) throws Exception {
    return ActingPerson.as(by, () -> house().imports.run(id, "rules.jsonl", content(text)));
  }

  default ApprovalSummary sealed(Company company, DatasetId id, int number) throws Exception {
    runAs(company.steward(), () -> house().datasets.seal(id, number, "for the pilot"));
    return ActingPerson.as(company.approver(), () -> house().catalog.pending(100)).get(0);
  }

  default DatasetState state(Company company, DatasetId id) throws Exception {
    return details(company, id).summary().state();
  }

  default DatasetDetails details(Company company, DatasetId id) throws Exception {
    return ActingPerson.as(company.steward(), () -> house().datasetCatalog.details(id));
  }

  default List<Path> files(Company company) throws Exception {
    Path folder = SuperuserDatabase.home().resolve("artifacts/" + company.tenant());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
