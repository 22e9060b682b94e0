package io.bailiwick.llama.chat;

import io.bailiwick.llama.chat.Filters.Filter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Filters that go through a list with a test, an attribute or another filter. */
final class SelectionFilters {
  static final Map<String, Filter> ALL =
      Map.of(
          "select", (s, v, a) -> selected(s, v, a, false, true),
          "reject", (s, v, a) -> selected(s, v, a, false, false),
          "selectattr", (s, v, a) -> selected(s, v, a, true, true),
          "rejectattr", (s, v, a) -> selected(s, v, a, true, false),
          "map", SelectionFilters::mapped,
          "groupby", SelectionFilters::grouped);

  private SelectionFilters() {}

  private static Object selected(
      Scope scope, Object value, Arguments arguments, boolean byAttribute, boolean wanted) {
    List<Object> given = arguments.positional();
    int used = byAttribute ? 1 : 0;
    if (given.size() < used) {
      throw new TemplateError("selectattr and rejectattr need the name of an attribute");
    }
    List<Object> kept = new ArrayList<>();
    for (Object item : Iteration.of(value, scope.budget())) {
      Object tested = byAttribute ? attribute(scope, item, given.get(0)) : item;
      boolean holds =
          given.size() > used
              ? Tests.holds(testName(given.get(used)), scope, tested, arguments.rest(used + 1))
              : Truth.of(tested);
      if (holds == wanted) {
        kept.add(item);
      }
    }
    return kept;
  }

  private static String testName(Object name) {
    if (name instanceof String text) {
      return text;
    }
    throw new TemplateError("the name of a test must be a string");
  }

  private static Object mapped(Scope scope, Object value, Arguments arguments) {
    List<Object> results = new ArrayList<>();
    boolean byFilter = !arguments.positional().isEmpty();
    Arguments.Bound bound =
        byFilter ? Arguments.NONE.bind("map") : arguments.bind("map", "attribute", "default");
    for (Object item : Iteration.of(value, scope.budget())) {
      scope.budget().spendObject();
      if (byFilter) {
        String name = testName(arguments.positional().get(0));
        results.add(Filters.apply(name, scope, item, arguments.rest(1)));
      } else {
        Object found = attribute(scope, item, bound.get("attribute"));
        results.add(found instanceof Undefined ? bound.get("default", found) : found);
      }
    }
    return results;
  }

  private static Object grouped(Scope scope, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("groupby", "attribute", "default");
    Object sorted =
        Filters.apply(
            "sort",
            scope,
            value,
            new Arguments(List.of(), Map.of("attribute", bound.get("attribute"))));
    Map<Object, List<Object>> groups = new LinkedHashMap<>();
    for (Object item : Iteration.of(sorted, scope.budget())) {
      Object key = attribute(scope, item, bound.get("attribute"));
      key = key instanceof Undefined ? bound.get("default", key) : key;
      groups.computeIfAbsent(Attributes.key(key), k -> new ArrayList<>()).add(item);
    }
    List<Object> result = new ArrayList<>();
    groups.forEach((key, items) -> result.add(new Tuple(List.of(key, items))));
    return result;
  }

  /** An attribute by its path: {@code a.b.0}. */
  static Object attribute(Scope scope, Object value, Object path) {
    if (path instanceof Long) {
      return Attributes.item(value, path, scope.budget());
    }
    Object found = value;
    for (String part : PythonText.of(path, scope.budget()).split("\\.", -1)) {
      scope.budget().spend(1);
      Object key = part.matches("[0-9]{1,9}") ? (Object) Long.valueOf(part) : part;
      found = Attributes.item(found, key, scope.budget());
    }
    return found;
  }
}
