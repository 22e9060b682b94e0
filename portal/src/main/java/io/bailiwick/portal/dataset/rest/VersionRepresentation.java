package io.bailiwick.portal.dataset.rest;

import io.bailiwick.dataset.DatasetState;
import io.bailiwick.dataset.VersionSummary;
import java.time.Instant;

/**
 * A version of a dataset.
 *
 * @param number from 1
 * @param digest of its content
 * @param fileName of the file it was made from
 * @param records how many it has
 * @param duplicates how many were left out, because the same stood there before
 * @param bytes of its content
 * @param state how far it has got
 * @param importedBy the subject of who brought it in
 * @param importedAt when
 */
public record VersionRepresentation(
    int number,
    String digest,
    String fileName,
    long records,
    long duplicates,
    long bytes,
    DatasetState state,
    String importedBy,
    Instant importedAt) {
  static VersionRepresentation of(VersionSummary summary) {
    return new VersionRepresentation(
        summary.number(),
        summary.digest().value(),
        summary.fileName(),
        summary.records(),
        summary.duplicates(),
        summary.bytes(),
        summary.state(),
        summary.importedBy().value(),
        summary.importedAt());
  }
}
