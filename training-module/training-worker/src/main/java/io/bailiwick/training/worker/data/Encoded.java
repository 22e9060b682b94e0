package io.bailiwick.training.worker.data;

import java.util.List;

/**
 * What became of one record: examples that belong on the same side of a validation split, and
 * whether the record was longer than a row.
 *
 * @param examples none where the record was dropped
 * @param fate what its length led to
 */
record Encoded(List<Example> examples, Fate fate) {
  enum Fate {
    /** It fits. */
    WHOLE,
    /** Longer than a row and cut into pieces, nothing lost. */
    CUT,
    /** Longer than a row; its end was left out. */
    TRUNCATED,
    /** Longer than a row and of no use without its end. */
    TOO_LONG,
    /** Nothing in it can be learnt. */
    EMPTY
  }

  Encoded {
    examples = List.copyOf(examples);
  }
}
