package io.bailiwick.llama.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of values a template works with, and what comes in from outside. */
final class Values {
  private Values() {}

  /** Python's name of a value's type, for errors. */
  static String typeName(Object value) {
    if (value instanceof String) {
      return "string";
    }
    if (value instanceof Boolean) {
      return "boolean";
    }
    if (value instanceof Number) {
      return "number";
    }
    if (value instanceof List) {
      return "list";
    }
    if (value instanceof Tuple) {
      return "tuple";
    }
    if (value instanceof Map) {
      return "dictionary";
    }
    if (value instanceof Undefined) {
      return "undefined value";
    }
    return value == None.NONE
        ? "none"
        : value.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * Plain data as values of a template: null, text, numbers, truth values, lists and maps.
   *
   * @throws IllegalArgumentException for any other object, which no template may see
   */
  static Object of(@Nullable Object data) {
    if (data == null) {
      return None.NONE;
    }
    if (data instanceof String || data instanceof Boolean || data instanceof Long) {
      return data;
    }
    if (data instanceof Integer || data instanceof Short || data instanceof Byte) {
      return ((Number) data).longValue();
    }
    if (data instanceof Double || data instanceof Float) {
      return ((Number) data).doubleValue();
    }
    if (data instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(of(item)));
      return items;
    }
    if (data instanceof Map<?, ?> map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      map.forEach((key, value) -> entries.put(of(key), of(value)));
      return entries;
    }
    throw new IllegalArgumentException("a template cannot be given a " + data.getClass().getName());
  }
}
