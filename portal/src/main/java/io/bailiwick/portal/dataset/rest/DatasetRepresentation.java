package io.bailiwick.portal.dataset.rest;

import io.bailiwick.corpus.CorpusKind;
import io.bailiwick.dataset.DatasetState;
import io.bailiwick.dataset.DatasetSummary;
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
 * @param registeredBy the subject of who did
 * @param changedAt when anything about it changed last
 */
public record DatasetRepresentation(
    String id,
    String name,
    CorpusKind kind,
    int classification,
    DatasetState state,
    int versions,
    long records,
    String registeredBy,
    Instant changedAt) {
  static DatasetRepresentation of(DatasetSummary summary) {
    return new DatasetRepresentation(
        summary.id().toString(),
        summary.name(),
        summary.kind(),
        summary.classification(),
        summary.state(),
        summary.versions(),
        summary.records(),
        summary.registeredBy().value(),
        summary.changedAt());
  }
}
