package io.bailiwick.dataset;

import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.ContentDigest;
import java.time.Instant;

/**
 * A version of a dataset.
 *
 * @param dataset whose
 * @param number from 1
 * @param digest of its content
 * @param fileName of the file it was made from
 * @param records how many it has
 * @param duplicates how many were left out, because the same stood there before
 * @param bytes of its content
 * @param state never {@link DatasetState#EMPTY}
 * @param importedBy who
 * @param importedAt when
 */
public record VersionSummary(
    DatasetId dataset,
    int number,
    ContentDigest digest,
    String fileName,
    long records,
    long duplicates,
    long bytes,
    DatasetState state,
    ActorId importedBy,
    Instant importedAt) {}
