package io.bailiwick.training.worker.data;

import java.util.Iterator;
import java.util.stream.IntStream;

/** The pairs of a store once, in order, in batches; the last one is shorter. */
public final class PairSequence implements Iterable<PairBatch> {
  private final ExampleStore store;
  private final int pairs;
  private final int tokens;
  private final int padding;
  private final int maximumBatches;

  /** Batches of {@code pairs} pairs, at most so many of them. */
  public PairSequence(ExampleStore store, int pairs, int tokens, int padding, int maximumBatches) {
    this.store = store;
    this.pairs = pairs;
    this.tokens = tokens;
    this.padding = padding;
    this.maximumBatches = maximumBatches;
  }

  @Override
  public Iterator<PairBatch> iterator() {
    int all = store.size() / 2;
    int batches = Math.min(maximumBatches, (all + pairs - 1) / pairs);
    return IntStream.range(0, batches)
        .mapToObj(
            batch ->
                PairPacking.pack(
                    store,
                    IntStream.range(batch * pairs, Math.min(all, (batch + 1) * pairs))
                        .boxed()
                        .toList(),
                    tokens,
                    padding))
        .iterator();
  }
}
