package io.bailiwick.training.worker.data;

import java.util.ArrayList;
import java.util.List;

/** Endless shuffled batches of preference pairs from one store, pass after pass. */
public final class PairStream implements BatchSource<PairBatch> {
  private final ExampleStore store;
  private final int pairs;
  private final int tokens;
  private final int padding;
  private final long seed;
  private long pass;
  private int cursor;

  /** Where a stream stands: the pass and the place in its order. */
  public record Position(long pass, int cursor) {}

  /**
   * A stream at its beginning.
   *
   * @param pairs pairs of a batch
   * @param tokens positions T of a row
   */
  public PairStream(ExampleStore store, int pairs, int tokens, int padding, long seed) {
    if (store.size() == 0) {
      throw new IllegalArgumentException("there are no pairs to stream");
    }
    this.store = store;
    this.pairs = pairs;
    this.tokens = tokens;
    this.padding = padding;
    this.seed = seed;
  }

  @Override
  public PairBatch next() {
    int all = store.size() / 2;
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < pairs) {
      if (cursor == all) {
        pass++;
        cursor = 0;
      }
      chosen.add(new Permutation(all, seed, pass).at(cursor++));
    }
    return PairPacking.pack(store, chosen, tokens, padding);
  }

  @Override
  public Object position() {
    return new Position(pass, cursor);
  }

  @Override
  public Class<?> positionType() {
    return Position.class;
  }

  @Override
  public void restore(Object position) {
    pass = ((Position) position).pass();
    cursor = ((Position) position).cursor();
  }
}
