package io.bailiwick.training.worker.data;

/** One text as token ids, each marked with whether the model is to learn to say it. */
public final class Example {
  private final Origin origin;
  private final int[] ids;
  private final boolean[] learnt;

  /**
   * An example over the given arrays, which nobody changes from then on.
   *
   * @param origin where the record stands
   * @param ids token ids
   * @param learnt per token; the first is never predicted, whatever its mark
   */
  public Example(Origin origin, int[] ids, boolean[] learnt) {
    if (ids.length != learnt.length) {
      throw new IllegalArgumentException(ids.length + " ids but " + learnt.length + " marks");
    }
    this.origin = origin;
    this.ids = ids;
    this.learnt = learnt;
  }

  /** Where the record stands. */
  public Origin origin() {
    return origin;
  }

  /** Token ids; not to be changed. */
  public int[] ids() {
    return ids;
  }

  /** Whether each token is to be learnt; not to be changed. */
  public boolean[] learnt() {
    return learnt;
  }

  /** How many tokens are predicted and count. */
  public int learntTokens() {
    int count = 0;
    for (int i = 1; i < learnt.length; i++) {
      count += learnt[i] ? 1 : 0;
    }
    return count;
  }

  /** The first tokens of this example. */
  Example truncated(int tokens) {
    return new Example(
        origin, java.util.Arrays.copyOf(ids, tokens), java.util.Arrays.copyOf(learnt, tokens));
  }

  /** A value that depends on the ids alone, so that equal texts can be told to stay together. */
  long contentHash(long seed) {
    long hash = seed;
    for (int id : ids) {
      hash = Permutation.mix(hash ^ id);
    }
    return hash;
  }
}
