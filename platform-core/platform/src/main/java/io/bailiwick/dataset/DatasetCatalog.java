package io.bailiwick.dataset;

import io.bailiwick.artifact.ArtifactStore;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows datasets. */
@ApplicationScoped
public class DatasetCatalog {
  @Inject private CurrentIdentity current;
  @Inject private DatasetRepository datasets;
  @Inject private ArtifactStore artifacts;

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
