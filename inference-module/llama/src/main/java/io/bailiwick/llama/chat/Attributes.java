package io.bailiwick.llama.chat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a value answers when asked for an attribute or an item. */
final class Attributes {
  private static final Set<String> CHANGING =
      Set.of(
          "append",
          "clear",
          "pop",
          "popitem",
          "setdefault",
          "update",
          "reverse",
          "insert",
          "sort",
          "extend",
          "remove",
          "add",
          "discard");

  private Attributes() {}

  static TemplateError refused(String name) {
    return new TemplateError(
        "the attribute '"
            + name
            + "' is refused: a template may not reach into the program that runs it");
  }

  /** {@code value.name}: a method first, then an item of that name. */
  static Object attribute(Object value, String name) {
    if (name.startsWith("_")) {
      throw refused(name);
    }
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    Object method = method(value, name);
    if (method != null) {
      return method;
    }
    Object item = value instanceof Map<?, ?> map ? map.get(name) : null;
    return item == null ? missing(value, name) : item;
  }

  /** {@code value[key]}: an item first, then a method of that name. */
  static Object item(Object value, Object key, Budget budget) {
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    if (value instanceof Map<?, ?> map) {
      Object item = map.get(key(key));
      if (item != null) {
        return item;
      }
    } else if (key instanceof Long || key instanceof Boolean) {
      return indexed(value, Arithmetic.integer(key, "a subscript"), budget);
    }
    return key instanceof String name ? attribute(value, name) : missing(value, key);
  }

  private static Object indexed(Object value, long index, Budget budget) {
    if (value instanceof String || value instanceof List || value instanceof Tuple) {
      List<Object> items = Iteration.of(value, budget);
      long absolute = index < 0 ? index + items.size() : index;
      if (absolute >= 0 && absolute < items.size()) {
        return items.get((int) absolute);
      }
    }
    return missing(value, index);
  }

  private static Undefined missing(Object value, Object name) {
    String shown =
        name instanceof String || name instanceof Long ? "'" + name + "'" : "of that kind";
    return new Undefined("a " + Values.typeName(value) + " has no attribute or item " + shown);
  }

  private static @Nullable Object method(Object value, String name) {
    if (value instanceof LoopState loop) {
      return loop.attribute(name);
    }
    if (value instanceof Namespace namespace) {
      return namespace.get(name);
    }
    if (value instanceof String text) {
      return TextMethods.of(text, name);
    }
    boolean collection = value instanceof List || value instanceof Tuple || value instanceof Map;
    if (collection && CHANGING.contains(name) && !isItem(value, name)) {
      throw new TemplateError(
          "'" + name + "' would change a " + Values.typeName(value) + ", which a template may not");
    }
    return collection ? CollectionMethods.of(value, name) : null;
  }

  private static boolean isItem(Object value, String name) {
    return value instanceof Map<?, ?> map && map.containsKey(name);
  }

  /** A key of a dictionary. */
  static Object key(Object key) {
    if (key instanceof String
        || key instanceof Long
        || key instanceof Double
        || key instanceof Boolean
        || key instanceof None
        || key instanceof Undefined) {
      return key;
    }
    throw new TemplateError("a " + Values.typeName(key) + " cannot be the key of a dictionary");
  }
}
