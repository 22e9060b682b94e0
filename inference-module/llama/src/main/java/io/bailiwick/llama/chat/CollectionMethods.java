package io.bailiwick.llama.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of lists, tuples and dictionaries that read. */
final class CollectionMethods {
  private CollectionMethods() {}

  static @Nullable Callable of(Object value, String name) {
    return value instanceof Map<?, ?> map ? ofMap(map, name) : ofList(value, name);
  }

  private static @Nullable Callable ofMap(Map<?, ?> map, String name) {
    return switch (name) {
      case "items" -> (scope, arguments) -> entries(map, scope.budget());
      case "keys" -> (scope, arguments) -> Iteration.of(map, scope.budget());
      case "values" ->
          (scope, arguments) -> {
            scope.budget().spend(map.size());
            return new ArrayList<Object>(map.values());
          };
      case "get" ->
          (scope, arguments) -> {
            Arguments.Bound bound = arguments.bind("get", "key", "default");
            Object found = map.get(Attributes.key(bound.get("key")));
            return found == null ? bound.get("default", None.NONE) : found;
          };
      case "copy" ->
          (scope, arguments) -> {
            scope.budget().spend(map.size());
            return new LinkedHashMap<Object, Object>(map);
          };
      default -> null;
    };
  }

  /** Keys with their values, as tuples. */
  static List<Object> entries(Map<?, ?> map, Budget budget) {
    budget.spend(map.size());
    List<Object> entries = new ArrayList<>();
    map.forEach(
        (key, value) -> {
          budget.spendObject();
          entries.add(new Tuple(List.of(key, value)));
        });
    return entries;
  }

  private static @Nullable Callable ofList(Object value, String name) {
    return switch (name) {
      case "index" -> (scope, arguments) -> index(value, arguments, scope.budget());
      case "count" ->
          (scope, arguments) -> {
            Object wanted = arguments.bind("count", "value").get("value");
            return Iteration.of(value, scope.budget()).stream()
                .filter(item -> Comparison.equal(item, wanted, scope.budget()))
                .count();
          };
      case "copy" -> (scope, arguments) -> new ArrayList<>(Iteration.of(value, scope.budget()));
      default -> null;
    };
  }

  private static Object index(Object value, Arguments arguments, Budget budget) {
    Object wanted = arguments.bind("index", "value").get("value");
    List<Object> items = Iteration.of(value, budget);
    for (int i = 0; i < items.size(); i++) {
      if (Comparison.equal(items.get(i), wanted, budget)) {
        return (long) i;
      }
    }
    throw new TemplateError("the value is not in the list");
  }
}
