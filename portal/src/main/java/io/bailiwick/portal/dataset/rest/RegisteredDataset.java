package io.bailiwick.portal.dataset.rest;

import io.bailiwick.corpus.CorpusKind;
import io.bailiwick.dataset.NewDataset;
import org.jspecify.annotations.Nullable;

/**
 * A dataset to be registered.
 *
 * @param name how people find it
 * @param kind what its records are for
 * @param description what is in it
 * @param provenance where it comes from
 * @param legalBasis why it may be used
 * @param classification 1 to 5
 */
public record RegisteredDataset(
    String name,
    CorpusKind kind,
    @Nullable String description,
    String provenance,
    String legalBasis,
    int classification) {
  NewDataset draft() {
    return new NewDataset(
        name, kind, description == null ? "" : description, provenance, legalBasis, classification);
  }
}
