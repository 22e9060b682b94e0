package io.bailiwick.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A stream of draws that depends on nothing but its seed and its purpose.
 *
 * <p>SplitMix64 (Steele, Lea and Flood, 2014) is written out here because the pack is promised byte
 * for byte on every Java version. Naming the purpose keeps one file's draws apart from another's: a
 * sentence more in one file changes no other.
 */
final class Draw {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private Draw(long state) {
    this.state = state;
  }

  static Draw of(long seed, String purpose) {
    long mixed = seed;
    for (byte octet : purpose.getBytes(StandardCharsets.UTF_8)) {
      mixed = finish((mixed ^ octet) + GOLDEN_GAMMA);
    }
    return new Draw(mixed);
  }

  /** A number from 0 to {@code bound - 1}; the bias of the remainder is below 2^-50 here. */
  int below(int bound) {
    state += GOLDEN_GAMMA;
    return (int) Long.remainderUnsigned(finish(state), bound);
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  <T> List<T> shuffled(Collection<T> items) {
    List<T> order = new ArrayList<>(items);
    for (int last = order.size() - 1; last > 0; last--) {
      int other = below(last + 1);
      T held = order.get(last);
      order.set(last, order.get(other));
      order.set(other, held);
    }
    return order;
  }

  private static long finish(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
