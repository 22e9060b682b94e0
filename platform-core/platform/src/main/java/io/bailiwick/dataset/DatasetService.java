package io.bailiwick.dataset;

import io.bailiwick.approval.ApprovalClosed;
import io.bailiwick.approval.ApprovalDesk;
import io.bailiwick.approval.ApprovalDraft;
import io.bailiwick.approval.ApprovalId;
import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.approval.VoidReason;
import io.bailiwick.audit.AuditTrail;
import io.bailiwick.audit.AuditedAction;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.corpus.CorpusKind;
import io.bailiwick.corpus.ImportedCorpus;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.Command;
import io.bailiwick.shared.ContentDigest;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/** Registers datasets, takes in their versions and seals them for somebody else's decision. */
@ApplicationScoped
public class DatasetService {
  @Inject private CurrentIdentity current;
  @Inject private DatasetRepository datasets;
  @Inject private ApprovalDesk approvals;
  @Inject private AuditTrail trail;
  @Inject private Clock clock;

  /**
   * Registers a dataset, with nothing in it yet.
   *
   * @throws RefusedException if the name is taken, or the level is above the tenant's clearance
   */
  @Command(Permission.DATASET_WRITE)
  public DatasetId register(NewDataset draft) {
    int clearance = datasets.clearance();
    if (draft.classification() > clearance) {
      throw new RefusedException(
          "above-clearance",
          "level "
              + draft.classification()
              + " is above what this tenant may hold, which is level "
              + clearance);
    }
    if (datasets.hasName(draft.name())) {
      throw new RefusedException(
          "name-taken", "there is a dataset of this name; add a version to it or choose another");
    }
    DatasetId id = DatasetId.create();
    datasets.add(Dataset.registered(id, draft, actor(), clock.instant()));
    trail.record(
        AuditedAction.DATASET_REGISTERED,
        object(id),
        Map.of(
            "kind", draft.kind().name(),
            "classification", Integer.toString(draft.classification())));
    return id;
  }

  /**
   * Lets an upload begin, and records that it does.
   *
   * @return what the records must be
   * @throws NotFoundException if the tenant has no such dataset
   */
  @Command(Permission.DATASET_WRITE)
  public CorpusKind beginImport(DatasetId id, String fileName) {
    Dataset dataset = find(id);
    trail.record(AuditedAction.DATASET_IMPORT_BEGUN, object(id), Map.of("file", fileName));
    return dataset.kind();
  }

  /** Records that a file was refused; nothing of it is kept. */
  @Command(Permission.DATASET_WRITE)
  public void refuseImport(DatasetId id, String fileName, String firstProblem) {
    trail.record(
        AuditedAction.DATASET_IMPORT_REFUSED,
        object(id),
        Map.of("file", fileName, "problem", firstProblem));
  }

  /**
   * Adds what was imported as a version. Whether an earlier one may be used is not asked any more:
   * it is a draft again, to be sealed anew by whoever still wants it.
   *
   * @throws RefusedException if a version has just this content
   */
  @Command(Permission.DATASET_WRITE)
  public VersionSummary addVersion(DatasetId id, ImportedCorpus imported, String fileName) {
    // Requests before the dataset: a decision locks them in this order too.
    unsealEarlier(id);
    Dataset dataset = datasets.lock(id).orElseThrow(() -> missing(id));
    datasets
        .version(id, new ContentDigest(imported.digest()))
        .ifPresent(
            same -> {
              throw new RefusedException(
                  "same-content", "version " + same.number() + " has just this content already");
            });
    int number = dataset.nextVersion(imported.records(), clock.instant());
    DatasetVersion version =
        DatasetVersion.draft(id, number, imported, fileName, actor(), clock.instant());
    datasets.add(version);
    trail.record(
        AuditedAction.DATASET_VERSION_ADDED,
        new VersionObject(id, number).audited(),
        Map.of(
            "digest", imported.digest(),
            "records", Long.toString(imported.records()),
            "duplicates", Long.toString(imported.duplicates())));
    return version.summary();
  }

  private void unsealEarlier(DatasetId id) {
    for (DatasetVersion earlier : datasets.versions(id)) {
      AuditedObject object = new VersionObject(id, earlier.number()).audited();
      if (earlier.isSealed() && approvals.voidFor(object, VoidReason.OTHER_VERSION)) {
        earlier.advance(DatasetState.DRAFT);
        trail.record(
            AuditedAction.DATASET_UNSEALED,
            object,
            Map.of("digest", earlier.digest().value(), "reason", VoidReason.OTHER_VERSION.name()));
      }
    }
  }

  /**
   * Seals a version and asks that it may be used; someone else decides.
   *
   * @param reason goes to whoever decides, and into the record
   * @throws RefusedException if it is sealed already
   */
  @Command(Permission.DATASET_WRITE)
  public ApprovalId seal(DatasetId id, int number, String reason) {
    Dataset dataset = datasets.lock(id).orElseThrow(() -> missing(id));
    VersionObject object = new VersionObject(id, number);
    DatasetVersion version = version(object);
    if (!version.isDraft()) {
      throw new RefusedException("sealed", "this version is sealed and does not change any more");
    }
    advance(dataset, version, DatasetState.SEALED);
    trail.record(
        AuditedAction.DATASET_SEALED, object.audited(), Map.of("digest", version.digest().value()));
    return approvals.request(
        new ApprovalDraft(
            ApprovedAction.USE_DATASET,
            object.audited(),
            object.digest(dataset, version),
            null,
            reason));
  }

  void decided(@Observes ApprovalClosed closed) {
    if (closed.action() != ApprovedAction.USE_DATASET) {
      return;
    }
    VersionObject object = VersionObject.of(closed.object());
    Dataset dataset = datasets.lock(object.dataset()).orElseThrow(() -> missing(object.dataset()));
    DatasetVersion version = version(object);
    if (!object.digest(dataset, version).equals(closed.digest())) {
      throw new IllegalStateException("the decision is of something else than " + object);
    }
    advance(dataset, version, closed.isGranted() ? DatasetState.APPROVED : DatasetState.REJECTED);
    trail.record(
        closed.isGranted() ? AuditedAction.DATASET_APPROVED : AuditedAction.DATASET_REJECTED,
        object.audited(),
        Map.of("approval", closed.id().toString()));
  }

  private void advance(Dataset dataset, DatasetVersion version, DatasetState state) {
    version.advance(state);
    dataset.follow(version.number(), state, clock.instant());
  }

  private Dataset find(DatasetId id) {
    return datasets.find(id).orElseThrow(() -> missing(id));
  }

  private DatasetVersion version(VersionObject object) {
    return datasets
        .version(object.dataset(), object.number())
        .orElseThrow(() -> new NotFoundException("dataset version", object.audited().id()));
  }

  private static NotFoundException missing(DatasetId id) {
    return new NotFoundException("dataset", id.toString());
  }

  private ActorId actor() {
    return current.identity().orElseThrow(NotSignedInException::new).actor();
  }

  static AuditedObject object(DatasetId id) {
    return new AuditedObject("DATASET", id.toString());
  }
}
