package io.bailiwick.dataset;

import io.bailiwick.corpus.CorpusKind;
import io.bailiwick.shared.ActorId;
import org.jspecify.annotations.Nullable;

/**
 * Which datasets somebody wants to see, and in which order.
 *
 * @param text part of the name, in any case; empty for all
 * @param kind of this kind only, if given
 * @param state in this state only, if given
 * @param classification of this level only, if given
 * @param registeredBy by this person only, if given
 * @param order by what
 * @param descending the other way round
 */
public record DatasetSearch(
    String text,
    @Nullable CorpusKind kind,
    @Nullable DatasetState state,
    @Nullable Integer classification,
    @Nullable ActorId registeredBy,
    DatasetOrder order,
    boolean descending) {
  /** All of them, what changed last first. */
  public static final DatasetSearch ALL =
      new DatasetSearch("", null, null, null, null, DatasetOrder.CHANGED, true);
}
