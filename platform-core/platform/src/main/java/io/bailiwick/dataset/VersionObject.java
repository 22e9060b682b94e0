package io.bailiwick.dataset;

import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.ContentDigest;

/**
 * A version of a dataset, as approvals and the record name it: {@code dataset/number}.
 *
 * @param dataset whose
 * @param number which
 */
record VersionObject(DatasetId dataset, int number) {
  static final String KIND = "DATASET_VERSION";

  static VersionObject of(AuditedObject object) {
    int slash = object.id().indexOf('/');
    return new VersionObject(
        DatasetId.of(object.id().substring(0, slash)),
        Integer.parseInt(object.id().substring(slash + 1)));
  }

  AuditedObject audited() {
    return new AuditedObject(KIND, dataset + "/" + number);
  }

  /** Of everything that somebody who decides about it is shown. */
  ContentDigest digest(Dataset described, DatasetVersion version) {
    return ContentDigest.of(
        KIND,
        audited().id(),
        version.digest().value(),
        described.name(),
        described.kind().name(),
        described.provenance(),
        described.legalBasis(),
        Integer.toString(described.classification()));
  }
}
