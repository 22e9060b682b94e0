package io.bailiwick.training.worker.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The endless sequence of rows made from one store: pass after pass in a new shuffled order, each
 * row filled with the oldest waiting example and then always the longest that still fits (best-fit
 * packing, Ding et al. 2024, "Fewer Truncations Improve Language Modeling"). Examples are never
 * cut. Rows name examples; nothing but their lengths is read.
 */
final class RowStream {
  /** Examples looked at when filling a row: enough to leave little padding. */
  private static final int WINDOW = 64;

  private final ExampleStore store;
  private final int tokens;
  private final long seed;
  private final List<Waiting> window = new ArrayList<>();
  private long pass;
  private int cursor;
  private Permutation order;

  /** Where a stream stands: pass, place in its order, and the examples that wait. */
  record Position(long pass, int cursor, List<Integer> waiting) {
    Position {
      waiting = List.copyOf(waiting);
    }
  }

  private record Waiting(int example, int positions) {}

  /**
   * A stream at its beginning.
   *
   * @param tokens positions T of a row; no example is longer
   */
  RowStream(ExampleStore store, int tokens, long seed) {
    if (store.size() == 0) {
      throw new IllegalArgumentException("there are no examples to stream");
    }
    this.store = store;
    this.tokens = tokens;
    this.seed = seed;
    this.order = new Permutation(store.size(), seed, 0);
  }

  /** The examples of the next row, at least one. */
  List<Integer> next() {
    List<Integer> row = new ArrayList<>();
    fillWindow();
    int room = tokens - take(0, row);
    for (int fit = longestThatFits(room); fit >= 0; fit = longestThatFits(room)) {
      room -= take(fit, row);
      fillWindow();
    }
    return row;
  }

  private int take(int place, List<Integer> row) {
    Waiting taken = window.remove(place);
    row.add(taken.example());
    return taken.positions();
  }

  private int longestThatFits(int room) {
    int best = -1;
    for (int i = 0; i < window.size(); i++) {
      int positions = window.get(i).positions();
      if (positions <= room && (best < 0 || positions > window.get(best).positions())) {
        best = i;
      }
    }
    return best;
  }

  private void fillWindow() {
    int wanted = Math.min(WINDOW, store.size());
    while (window.size() < wanted) {
      if (cursor == store.size()) {
        pass++;
        cursor = 0;
        order = new Permutation(store.size(), seed, pass);
      }
      int example = order.at(cursor++);
      window.add(new Waiting(example, store.positions(example)));
    }
  }

  /** Whole passes whose last example has been put into a row or waits. */
  long passesBegun() {
    return pass;
  }

  Position position() {
    return new Position(pass, cursor, window.stream().map(Waiting::example).toList());
  }

  void restore(Position position) {
    pass = position.pass();
    cursor = position.cursor();
    order = new Permutation(store.size(), seed, pass);
    window.clear();
    position
        .waiting()
        .forEach(example -> window.add(new Waiting(example, store.positions(example))));
  }

  /** Rows that one pass over a store takes. */
  static long rowsPerPass(ExampleStore store, int tokens, long seed) {
    RowStream stream = new RowStream(store, tokens, seed);
    long rows = 0;
    long positions = 0;
    long all = 0;
    for (int i = 0; i < store.size(); i++) {
      all += store.positions(i);
    }
    while (positions < all) {
      for (int example : stream.next()) {
        positions += store.positions(example);
      }
      rows++;
    }
    return rows;
  }
}
