package io.bailiwick.dataset;

import java.time.Instant;
import java.util.List;

/**
 * A dataset with everything that is known of it.
 *
 * @param summary as a list shows it
 * @param description what is in it
 * @param provenance where it comes from
 * @param legalBasis why it may be used
 * @param registeredAt when
 * @param versions the newest first
 */
public record DatasetDetails(
    DatasetSummary summary,
    String description,
    String provenance,
    String legalBasis,
    Instant registeredAt,
    List<VersionSummary> versions) {
  /** Copies its list. */
  public DatasetDetails {
    versions = List.copyOf(versions);
  }
}
