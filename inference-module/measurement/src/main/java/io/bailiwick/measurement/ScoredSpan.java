package io.bailiwick.measurement;

/** A sequence of token ids of which the last ones are judged. */
final class ScoredSpan {
  private final int[] ids;
  private final int from;

  /**
   * A span.
   *
   * @param ids the sequence; the first id is never judged, since nothing stands before it
   * @param from index of the first judged id, at least 1
   */
  ScoredSpan(int[] ids, int from) {
    if (from < 1 || from > ids.length) {
      throw new IllegalArgumentException(
          "the first judged token must be 1 … " + ids.length + ", got " + from);
    }
    this.ids = ids;
    this.from = from;
  }

  /** The sequence. */
  int[] ids() {
    return ids;
  }

  /** Index of the first judged id. */
  int from() {
    return from;
  }

  /** Tokens judged. */
  int judged() {
    return ids.length - from;
  }

  /** Tokens the model reads: the last one is only ever predicted. */
  int read() {
    return ids.length - 1;
  }
}
