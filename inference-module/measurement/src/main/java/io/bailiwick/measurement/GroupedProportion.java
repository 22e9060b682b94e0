package io.bailiwick.measurement;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A proportion over all cases and over each named group of them.
 *
 * @param all over all cases
 * @param groups by name, sorted; cases without a group are in {@code all} only
 */
public record GroupedProportion(Proportion all, Map<String, Proportion> groups) {
  /** Keeps the groups sorted. */
  public GroupedProportion {
    groups = Collections.unmodifiableMap(new TreeMap<>(groups));
  }

  /** Counts yes and no while cases come in. */
  static final class Tally {
    private long yes;
    private long count;
    private final Map<String, long[]> groups = new TreeMap<>();

    void add(String group, boolean success) {
      yes += success ? 1 : 0;
      count++;
      if (!group.isEmpty()) {
        long[] counts = groups.computeIfAbsent(group, name -> new long[2]);
        counts[0] += success ? 1 : 0;
        counts[1]++;
      }
    }

    GroupedProportion result() {
      Map<String, Proportion> byName = new TreeMap<>();
      groups.forEach((name, counts) -> byName.put(name, Proportion.of(counts[0], counts[1])));
      return new GroupedProportion(Proportion.of(yes, count), byName);
    }
  }
}
