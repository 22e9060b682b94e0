package io.bailiwick.dataset;

import io.bailiwick.corpus.CorpusKind;
import io.bailiwick.shared.ActorId;
import java.time.Instant;

/**
 * A dataset as a list shows it.
 *
 * @param id of it
 * @param name how people find it
 * @param kind what its records are for
 * @param classification 1 to 5
 * @param state of its newest version
 * @param versions how many there are
 * @param records of its newest version
 * @param registeredBy who
 * @param changedAt when anything about it changed last
 */
public record DatasetSummary(
    DatasetId id,
    String name,
    CorpusKind kind,
    int classification,
    DatasetState state,
    int versions,
    long records,
    ActorId registeredBy,
    Instant changedAt) {}
