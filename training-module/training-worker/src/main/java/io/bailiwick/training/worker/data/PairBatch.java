package io.bailiwick.training.worker.data;

import java.util.List;

/**
 * Preference pairs packed into rows, chosen and rejected answers as examples of their own.
 *
 * @param batch the rows; example 2i of it is the chosen, 2i + 1 the rejected answer of pair i
 * @param pairs which pairs of the store these are
 */
public record PairBatch(TokenBatch batch, List<Integer> pairs) {
  /** Copies the list. */
  public PairBatch {
    pairs = List.copyOf(pairs);
  }
}
