package io.bailiwick.dataset;

import io.bailiwick.approval.ApprovalDesk;
import io.bailiwick.artifact.ArtifactStore;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.audit.ObjectHistory;
import io.bailiwick.audit.RecordedEntry;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.Query;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows datasets. */
@ApplicationScoped
public class DatasetCatalog {
  @Inject private CurrentIdentity current;
  @Inject private DatasetRepository datasets;
  @Inject private ArtifactStore artifacts;
  @Inject private ApprovalDesk approvals;
  @Inject private ObjectHistory history;

  /** How many a search finds. */
  @Query(Permission.DATASET_READ)
  public long count(DatasetSearch search) {
    return datasets.count(search);
  }

  /**
   * A part of what a search finds.
   *
   * @param offset how many to pass over
   * @param limit at most this many
   */
  @Query(Permission.DATASET_READ)
  public List<DatasetSummary> list(DatasetSearch search, int offset, int limit) {
    return datasets.list(search, offset, limit).stream().map(Dataset::summary).toList();
  }

  /**
   * What a search finds from a place on. Unlike {@link #list}, it costs the same however far on.
   *
   * @param after where the page before ended; null for the first
   * @param limit at most this many
   * @throws IllegalArgumentException if the place is none of the search's order
   */
  @Query(Permission.DATASET_READ)
  public List<DatasetSummary> page(DatasetSearch search, @Nullable DatasetKey after, int limit) {
    return datasets.page(search, after, limit).stream().map(Dataset::summary).toList();
  }

  /** Who registered any of the tenant's datasets. */
  @Query(Permission.DATASET_READ)
  public List<ActorId> owners() {
    return datasets.owners();
  }

  /** The names of datasets of the tenant; what it has none of is not in the answer. */
  @Query(Permission.DATASET_READ)
  public Map<DatasetId, String> names(Collection<DatasetId> ids) {
    return datasets.names(ids);
  }

  /**
   * All that is known of one.
   *
   * @throws NotFoundException if the tenant has none of that id
   */
  @Query(Permission.DATASET_READ)
  public DatasetDetails details(DatasetId id) {
    Dataset dataset =
        datasets.find(id).orElseThrow(() -> new NotFoundException("dataset", id.toString()));
    return dataset.details(datasets.versions(id).stream().map(DatasetVersion::summary).toList());
  }

  /**
   * What was done to one and to its versions, with what was decided on them, from the newest back.
   *
   * @param limit at most this many
   * @throws NotFoundException if the tenant has none of that id
   */
  @Query(Permission.DATASET_READ)
  public List<RecordedEntry> history(DatasetId id, int limit) {
    if (datasets.find(id).isEmpty()) {
      throw new NotFoundException("dataset", id.toString());
    }
    List<AuditedObject> versions =
        datasets.versions(id).stream()
            .map(version -> new VersionObject(id, version.number()).audited())
            .toList();
    List<AuditedObject> objects = new ArrayList<>(versions);
    objects.add(DatasetService.object(id));
    objects.addAll(
        approvals.requestsAbout(
            VersionObject.KIND, versions.stream().map(AuditedObject::id).toList()));
    return history.of(objects, Set.of(), limit);
  }

  /**
   * The first records of a version, each as the line of JSON that a model's reader gets.
   *
   * @param limit at most this many
   * @throws NotFoundException if there is no such version
   */
  @Query(Permission.DATASET_READ)
  public List<String> preview(DatasetId id, int number, int limit) {
    DatasetVersion version =
        datasets
            .version(id, number)
            .orElseThrow(() -> new NotFoundException("dataset version", id + "/" + number));
    TenantId tenant = current.identity().orElseThrow(NotSignedInException::new).tenant();
    try (Stream<String> lines = Files.lines(artifacts.file(tenant, version.digest()))) {
      return lines.limit(limit).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
