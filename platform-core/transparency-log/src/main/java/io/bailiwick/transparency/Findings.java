package io.bailiwick.transparency;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong: counts all, keeps the first hundred. */
final class Findings {
  static final int MAX_KEPT = 100;

  private final Map<String, Finding> kept = new LinkedHashMap<>();
  private long count;

  void add(Finding finding) {
    String key = finding.fault() + " " + finding.place();
    if (kept.containsKey(key)) {
      return;
    }
    count++;
    if (kept.size() < MAX_KEPT) {
      kept.put(key, finding);
    }
  }

  /** Counts places that there was no room to keep. */
  void more(long places) {
    count += places;
  }

  long count() {
    return count;
  }

  boolean contains(Fault fault, String place) {
    return kept.containsKey(fault + " " + place);
  }

  /** By place in the log; what concerns the whole log stands first. */
  List<Finding> sorted() {
    return kept.values().stream().sorted(Comparator.comparingLong(Finding::index)).toList();
  }
}
