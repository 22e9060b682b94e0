package io.bailiwick.portal.dataset.rest;

import io.bailiwick.dataset.DatasetDetails;
import java.time.Instant;
import java.util.List;

/**
 * A dataset with everything that is known of it.
 *
 * @param dataset as a list shows it
 * @param description what is in it
 * @param provenance where it comes from
 * @param legalBasis why it may be used
 * @param registeredAt when
 * @param versions the newest first
 */
public record DatasetDetailsRepresentation(
    DatasetRepresentation dataset,
    String description,
    String provenance,
    String legalBasis,
    Instant registeredAt,
    List<VersionRepresentation> versions) {
  static DatasetDetailsRepresentation of(DatasetDetails details) {
    return new DatasetDetailsRepresentation(
        DatasetRepresentation.of(details.summary()),
        details.description(),
        details.provenance(),
        details.legalBasis(),
        details.registeredAt(),
        details.versions().stream().map(VersionRepresentation::of).toList());
  }
}
