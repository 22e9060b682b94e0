package io.bailiwick.llama.chat;

import io.bailiwick.llama.chat.Filters.Filter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Filters that count, order and take from lists. */
final class ListFilters {
  static final Map<String, Filter> ALL =
      Map.ofEntries(
          Map.entry("length", ListFilters::length),
          Map.entry("count", ListFilters::length),
          Map.entry("list", (s, v, a) -> new ArrayList<>(Iteration.of(v, s.budget()))),
          Map.entry("first", (s, v, a) -> end(s, v, true)),
          Map.entry("last", (s, v, a) -> end(s, v, false)),
          Map.entry("reverse", ListFilters::reversed),
          Map.entry("sort", ListFilters::sorted),
          Map.entry("unique", ListFilters::unique),
          Map.entry("min", (s, v, a) -> extreme(s, v, a, true)),
          Map.entry("max", (s, v, a) -> extreme(s, v, a, false)),
          Map.entry("sum", ListFilters::sum),
          Map.entry("batch", ListFilters::batched),
          Map.entry("items", ListFilters::items),
          Map.entry("dictsort", ListFilters::sortedEntries));

  private ListFilters() {}

  private static Object length(Scope scope, Object value, Arguments arguments) {
    if (value instanceof String text) {
      return (long) PythonText.length(text);
    }
    List<Object> items = Iteration.ofOrNull(value, scope.budget());
    if (items == null) {
      throw new TemplateError("a " + Values.typeName(value) + " has no length");
    }
    return (long) items.size();
  }

  private static Object end(Scope scope, Object value, boolean first) {
    List<Object> items = Iteration.of(value, scope.budget());
    if (items.isEmpty()) {
      return new Undefined("the list is empty, so it has no first or last item");
    }
    return items.get(first ? 0 : items.size() - 1);
  }

  private static Object reversed(Scope scope, Object value, Arguments arguments) {
    List<Object> items = new ArrayList<>(Iteration.of(value, scope.budget()));
    Collections.reverse(items);
    return value instanceof String ? TextMethods.joined("", items, scope.budget()) : items;
  }

  private static Object sortKey(Scope scope, Object item, Arguments.Bound bound) {
    Object key =
        bound.has("attribute")
            ? SelectionFilters.attribute(scope, item, bound.get("attribute"))
            : item;
    return foldCase(scope, key, bound.truth("case_sensitive", false));
  }

  private static Object foldCase(Scope scope, Object key, boolean caseSensitive) {
    return key instanceof String text && !caseSensitive
        ? scope.budget().spendText(text.toLowerCase(Locale.ROOT))
        : key;
  }

  private static List<Object> ordered(
      List<Object> items, List<Object> keys, boolean reverse, Scope scope) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      order.add(i);
    }
    Comparator<Integer> comparator =
        (a, b) -> {
          scope.budget().spend(1);
          return Comparison.compare(keys.get(a), keys.get(b), scope.budget());
        };
    order.sort(reverse ? comparator.reversed() : comparator);
    List<Object> sorted = new ArrayList<>();
    order.forEach(i -> sorted.add(items.get(i)));
    return sorted;
  }

  private static Object sorted(Scope scope, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("sort", "reverse", "case_sensitive", "attribute");
    List<Object> items = Iteration.of(value, scope.budget());
    List<Object> keys = new ArrayList<>();
    items.forEach(item -> keys.add(sortKey(scope, item, bound)));
    return ordered(items, keys, bound.truth("reverse", false), scope);
  }

  private static Object unique(Scope scope, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("unique", "case_sensitive", "attribute");
    List<Object> kept = new ArrayList<>();
    List<Object> seen = new ArrayList<>();
    for (Object item : Iteration.of(value, scope.budget())) {
      Object key = sortKey(scope, item, bound);
      if (!Comparison.contains(seen, key, scope.budget())) {
        seen.add(key);
        kept.add(item);
      }
    }
    return kept;
  }

  private static Object extreme(Scope scope, Object value, Arguments arguments, boolean smallest) {
    Arguments.Bound bound = arguments.bind("min or max", "case_sensitive", "attribute");
    List<Object> items = Iteration.of(value, scope.budget());
    Object best = new Undefined("the list is empty, so it has no smallest or largest item");
    Object bestKey = best;
    for (Object item : items) {
      Object key = sortKey(scope, item, bound);
      boolean better =
          bestKey instanceof Undefined
              || (smallest
                  ? Comparison.compare(key, bestKey, scope.budget()) < 0
                  : Comparison.compare(key, bestKey, scope.budget()) > 0);
      best = better ? item : best;
      bestKey = better ? key : bestKey;
    }
    return best;
  }

  private static Object sum(Scope scope, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("sum", "attribute", "start");
    Object total = bound.get("start", 0L);
    for (Object item : Iteration.of(value, scope.budget())) {
      Object part =
          bound.has("attribute")
              ? SelectionFilters.attribute(scope, item, bound.get("attribute"))
              : item;
      total = Arithmetic.apply("+", total, part, scope.budget());
    }
    return total;
  }

  private static Object batched(Scope scope, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("batch", "linecount", "fill_with");
    long size = bound.integer("linecount", 0);
    if (size < 1) {
      throw new TemplateError("batch needs a size of at least 1");
    }
    List<Object> batches = new ArrayList<>();
    List<Object> batch = new ArrayList<>();
    for (Object item : Iteration.of(value, scope.budget())) {
      if (batch.size() == size) {
        batches.add(batch);
        batch = new ArrayList<>();
      }
      batch.add(item);
    }
    while (bound.has("fill_with") && !batch.isEmpty() && batch.size() < size) {
      scope.budget().spend(1);
      batch.add(bound.get("fill_with"));
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  private static Object items(Scope scope, Object value, Arguments arguments) {
    if (value instanceof Undefined) {
      return List.of();
    }
    return CollectionMethods.entries(dictionary(value, "items"), scope.budget());
  }

  private static Map<?, ?> dictionary(Object value, String filter) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new TemplateError(
        "the filter '" + filter + "' needs a dictionary and got a " + Values.typeName(value));
  }

  private static Object sortedEntries(Scope scope, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("dictsort", "case_sensitive", "by", "reverse");
    boolean byKey = !bound.text("by", "key").equals("value");
    List<Object> entries = CollectionMethods.entries(dictionary(value, "dictsort"), scope.budget());
    List<Object> keys = new ArrayList<>();
    for (Object entry : entries) {
      Object key = ((Tuple) entry).items().get(byKey ? 0 : 1);
      keys.add(foldCase(scope, key, bound.truth("case_sensitive", false)));
    }
    return ordered(entries, keys, bound.truth("reverse", false), scope);
  }
}
