package io.bailiwick.training.worker.data;

import java.util.ArrayList;
import java.util.List;

/** Packs the answers of preference pairs into as few rows as first-fit needs. */
final class PairPacking {
  private PairPacking() {}

  /** The two examples of each pair, laid out in the order of the pairs. */
  static PairBatch pack(ExampleStore store, List<Integer> pairs, int tokens, int padding) {
    List<Example> examples = new ArrayList<>();
    for (int pair : pairs) {
      examples.add(store.read(2 * pair));
      examples.add(store.read(2 * pair + 1));
    }
    List<Integer> room = new ArrayList<>();
    int[] rowOf = new int[examples.size()];
    for (int i = 0; i < rowOf.length; i++) {
      rowOf[i] = firstFit(room, examples.get(i).ids().length - 1, tokens);
    }
    TokenBatch.Builder batch = new TokenBatch.Builder(room.size(), tokens, padding);
    for (int i = 0; i < rowOf.length; i++) {
      batch.add(rowOf[i], examples.get(i));
    }
    return new PairBatch(batch.build(), pairs);
  }

  private static int firstFit(List<Integer> room, int positions, int tokens) {
    int row = 0;
    while (row < room.size() && room.get(row) < positions) {
      row++;
    }
    if (row == room.size()) {
      room.add(tokens);
    }
    room.set(row, room.get(row) - positions);
    return row;
  }
}
