package io.bailiwick.dataset;

import io.bailiwick.corpus.ImportedCorpus;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.ContentDigest;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.NullUnmarked;

/**
 * One state of a dataset's content; only how far it has got changes, and only forward, but for a
 * sealed one whose request became void.
 */
@Entity
@Table(name = "dataset_version")
@IdClass(DatasetVersion.Key.class)
@NullUnmarked
class DatasetVersion {
  /** Which version of which dataset. */
  record Key(UUID datasetId, int number) {}

  @Id
  @Column(name = "dataset_id")
  private UUID datasetId;

  @Id
  @Column(name = "number")
  private int number;

  @TenantId
  @Column(name = "tenant_id", updatable = false)
  private UUID tenantId;

  @Column(updatable = false)
  private String digest;

  @Column(name = "file_name", updatable = false)
  private String fileName;

  @Column(updatable = false)
  private long records;

  @Column(updatable = false)
  private long duplicates;

  @Column(updatable = false)
  private long bytes;

  @Enumerated(EnumType.STRING)
  @Column(name = "state")
  private DatasetState state;

  @Column(name = "imported_by", updatable = false)
  private String importedBy;

  @Column(name = "imported_at", updatable = false)
  private Instant importedAt;

  /** For Hibernate. */
  protected DatasetVersion() {}

  static DatasetVersion draft(
      DatasetId dataset,
      int number,
      ImportedCorpus imported,
      String fileName,
      ActorId by,
      Instant now) {
    DatasetVersion version = new DatasetVersion();
    version.datasetId = dataset.value();
    version.number = number;
    version.digest = imported.digest();
    version.fileName = fileName;
    version.records = imported.records();
    version.duplicates = imported.duplicates();
    version.bytes = imported.bytes();
    version.state = DatasetState.DRAFT;
    version.importedBy = by.value();
    version.importedAt = now;
    return version;
  }

  void advance(DatasetState newState) {
    state = newState;
  }

  boolean isDraft() {
    return state == DatasetState.DRAFT;
  }

  boolean isSealed() {
    return state == DatasetState.SEALED;
  }

  int number() {
    return number;
  }

  ContentDigest digest() {
    return new ContentDigest(digest);
  }

  VersionSummary summary() {
    return new VersionSummary(
        new DatasetId(datasetId),
        number,
        digest(),
        fileName,
        records,
        duplicates,
        bytes,
        state,
        new ActorId(importedBy),
        importedAt);
  }
}
