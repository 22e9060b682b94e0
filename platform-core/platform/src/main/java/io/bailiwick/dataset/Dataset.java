package io.bailiwick.dataset;

import io.bailiwick.corpus.CorpusKind;
import io.bailiwick.shared.ActorId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.NullUnmarked;

/** A dataset; what it is called and where it comes from never changes. */
@Entity
@Table(name = "dataset")
@NullUnmarked
class Dataset {
  @Id private UUID id;

  @TenantId
  @Column(name = "tenant_id", updatable = false)
  private UUID tenantId;

  @Column(updatable = false)
  private String name;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  private CorpusKind kind;

  @Column(updatable = false)
  private String description;

  @Column(updatable = false)
  private String provenance;

  @Column(name = "legal_basis", updatable = false)
  private String legalBasis;

  @Column(updatable = false)
  private short classification;

  @Column(name = "registered_by", updatable = false)
  private String registeredBy;

  @Column(name = "registered_at", updatable = false)
  private Instant registeredAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "state")
  private DatasetState state;

  @Column(name = "versions")
  private int versions;

  @Column(name = "records")
  private long records;

  @Column(name = "changed_at")
  private Instant changedAt;

  /** For Hibernate. */
  protected Dataset() {}

  static Dataset registered(DatasetId id, NewDataset draft, ActorId by, Instant now) {
    Dataset dataset = new Dataset();
    dataset.id = id.value();
    dataset.name = draft.name();
    dataset.kind = draft.kind();
    dataset.description = draft.description();
    dataset.provenance = draft.provenance();
    dataset.legalBasis = draft.legalBasis();
    dataset.classification = (short) draft.classification();
    dataset.registeredBy = by.value();
    dataset.registeredAt = now;
    dataset.state = DatasetState.EMPTY;
    dataset.changedAt = now;
    return dataset;
  }

  /** Counts a new version, and shows what it holds. */
  int nextVersion(long itsRecords, Instant now) {
    versions++;
    records = itsRecords;
    changed(DatasetState.DRAFT, now);
    return versions;
  }

  /** Shows how far a version has got, if it is the newest. */
  void follow(int version, DatasetState newState, Instant now) {
    if (version == versions) {
      changed(newState, now);
    }
  }

  private void changed(DatasetState newState, Instant now) {
    state = newState;
    changedAt = now;
  }

  CorpusKind kind() {
    return kind;
  }

  String name() {
    return name;
  }

  String provenance() {
    return provenance;
  }

  String legalBasis() {
    return legalBasis;
  }

  int classification() {
    return classification;
  }

  DatasetSummary summary() {
    return new DatasetSummary(
        new DatasetId(id),
        name,
        kind,
        classification,
        state,
        versions,
        records,
        new ActorId(registeredBy),
        changedAt);
  }

  DatasetDetails details(List<VersionSummary> itsVersions) {
    return new DatasetDetails(
        summary(), description, provenance, legalBasis, registeredAt, itsVersions);
  }
}
