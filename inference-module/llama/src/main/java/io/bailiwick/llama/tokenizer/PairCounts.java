package io.bailiwick.llama.tokenizer;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often every pair of neighbouring symbols occurs, and in which words, kept up to date while
 * pairs are merged. The queue is lazy: an entry whose count is out of date is put back with the
 * count of now when it comes up.
 */
final class PairCounts {
  /** More frequent pairs first; among equals the one with the lower left, then right symbol. */
  private static final Comparator<Entry> ORDER =
      Comparator.comparingLong(Entry::count)
          .reversed()
          .thenComparingInt(entry -> left(entry.pair))
          .thenComparingInt(entry -> right(entry.pair));

  private final Map<Long, Occurrences> pairs = new HashMap<>();
  private final PriorityQueue<Entry> queue = new PriorityQueue<>(ORDER);
  private final Set<Long> changed = new HashSet<>();

  private record Entry(long pair, long count) {}

  /** Count of a pair and the words it was ever seen in. */
  private static final class Occurrences {
    private long count;
    private final IdBuffer words = new IdBuffer();
  }

  static long pair(int left, int right) {
    return ((long) left << 32) | right;
  }

  static int left(long pair) {
    return (int) (pair >> 32);
  }

  static int right(long pair) {
    return (int) pair;
  }

  /** Counts a pair of a word; a negative count takes it back. */
  void add(int left, int right, long count, int word) {
    long pair = pair(left, right);
    Occurrences occurrences = pairs.computeIfAbsent(pair, p -> new Occurrences());
    occurrences.count += count;
    if (count > 0) {
      if (occurrences.words.last() != word) {
        occurrences.words.append(word);
      }
      changed.add(pair);
    }
  }

  /** Queues the pairs that became more frequent. */
  void queueChanged() {
    for (long pair : changed) {
      Occurrences occurrences = pairs.get(pair);
      if (occurrences != null && occurrences.count > 0) {
        queue.add(new Entry(pair, occurrences.count));
      }
    }
    changed.clear();
  }

  /** The most frequent pair, or null if none occurs that often. */
  @Nullable Long takeMostFrequent(long minimum) {
    while (true) {
      Entry entry = queue.poll();
      if (entry == null) {
        return null;
      }
      Occurrences occurrences = pairs.get(entry.pair);
      if (occurrences == null || occurrences.count < minimum) {
        continue;
      }
      if (occurrences.count == entry.count) {
        return entry.pair;
      }
      if (occurrences.count < entry.count) {
        queue.add(new Entry(entry.pair, occurrences.count));
      }
    }
  }

  /** Forgets a pair and tells the words that may hold it, without order or repetition. */
  int[] remove(long pair) {
    Occurrences occurrences = pairs.remove(pair);
    return occurrences == null ? new int[0] : occurrences.words.toArray();
  }
}
