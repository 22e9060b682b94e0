package io.bailiwick.training.worker.recipe;

import org.jspecify.annotations.Nullable;

/** The lowest held-out loss so far and how long ago it was. */
final class HeldOutProgress {
  private @Nullable Double best;
  private long bestStep;
  private int sinceBest;

  /** Notes an evaluation; whether it is the best so far. */
  boolean note(long step, double loss) {
    if (best == null || loss < best) {
      best = loss;
      bestStep = step;
      sinceBest = 0;
      return true;
    }
    sinceBest++;
    return false;
  }

  void restore(@Nullable Double loss, long step, int since) {
    best = loss;
    bestStep = step;
    sinceBest = since;
  }

  @Nullable Double best() {
    return best;
  }

  long bestStep() {
    return bestStep;
  }

  int sinceBest() {
    return sinceBest;
  }
}
