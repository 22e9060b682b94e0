package io.bailiwick.llama.generate;

import java.util.List;
import java.util.Set;

/**
 * Decides when one answer is over: at an end-of-text token or at a stop text, which may be spread
 * over several tokens. Text is held back while it could still be the beginning of a stop text, so
 * that nothing is shown that must be taken back.
 */
final class StopRule {
  private final Set<Integer> endTokens;
  private final List<String> stops;
  private final StringBuilder held = new StringBuilder();
  private boolean stopped;

  StopRule(Set<Integer> endTokens, List<String> stops) {
    this.endTokens = Set.copyOf(endTokens);
    this.stops = List.copyOf(stops);
  }

  boolean endsAt(int token) {
    return endTokens.contains(token);
  }

  /** Takes new text and gives what may be shown: nothing from a stop text on. */
  String release(String fragment) {
    if (stopped) {
      return "";
    }
    held.append(fragment);
    int stop = firstStop();
    stopped = stop >= 0;
    return take(stopped ? stop : held.length() - possibleBeginning());
  }

  /** What was held back, once no more text comes. */
  String releaseRest() {
    return stopped ? "" : take(held.length());
  }

  /** Whether a stop text has occurred. */
  boolean stopped() {
    return stopped;
  }

  private int firstStop() {
    return stops.stream().mapToInt(held::indexOf).filter(at -> at >= 0).min().orElse(-1);
  }

  /** Length of the longest end of the held text that begins a stop text. */
  private int possibleBeginning() {
    return stops.stream().mapToInt(this::overlap).max().orElse(0);
  }

  private int overlap(String stop) {
    int length = Math.min(stop.length() - 1, held.length());
    while (length > 0 && !stop.startsWith(held.substring(held.length() - length))) {
      length--;
    }
    return length;
  }

  private String take(int length) {
    String text = held.substring(0, length);
    held.delete(0, length);
    return text;
  }
}
