package io.bailiwick.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills templates: {@code {pool}} becomes one entry of that pool, which may hold slots itself;
 * {@code {pool:tag}} is drawn once and then stays the same as long as the bindings are kept.
 */
final class Grammar {
  private static final Pattern SLOT = Pattern.compile("\\{([a-zA-Z0-9:]+)}");

  private final Map<String, List<String>> pools;

  Grammar(Map<String, List<String>> pools) {
    this.pools = Map.copyOf(pools);
  }

  List<String> pool(String name) {
    List<String> pool = pools.get(name);
    if (pool == null) {
      throw new IllegalArgumentException("no pool is named '" + name + "'");
    }
    return pool;
  }

  /** Every entry of every pool, in an order that depends on nothing but the pools. */
  List<String> words() {
    return new TreeMap<>(pools).values().stream().flatMap(List::stream).toList();
  }

  String expand(String template, Draw draw) {
    return expand(template, draw, new HashMap<>());
  }

  String expand(String template, Draw draw, Map<String, String> bindings) {
    Matcher slots = SLOT.matcher(template);
    StringBuilder text = new StringBuilder();
    while (slots.find()) {
      slots.appendReplacement(text, Matcher.quoteReplacement(fill(slots.group(1), draw, bindings)));
    }
    return slots.appendTail(text).toString();
  }

  private String fill(String slot, Draw draw, Map<String, String> bindings) {
    String bound = bindings.get(slot);
    if (bound != null) {
      return bound;
    }
    int tag = slot.indexOf(':');
    String filled =
        expand(draw.pick(pool(tag < 0 ? slot : slot.substring(0, tag))), draw, bindings);
    if (tag >= 0) {
      bindings.put(slot, filled);
    }
    return filled;
  }
}
