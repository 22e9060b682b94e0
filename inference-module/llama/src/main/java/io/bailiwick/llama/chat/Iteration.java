package io.bailiwick.llama.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The items that a loop over a value meets. */
final class Iteration {
  /** Filled as needed; threads that race write equal strings. */
  private static final @Nullable String[] SHARED = new @Nullable String[1 << 16];

  private Iteration() {}

  /** The items: of a list its items, of a string its characters, of a dictionary its keys. */
  static List<Object> of(Object value, Budget budget) {
    List<Object> items = ofOrNull(value, budget);
    if (items == null) {
      throw new TemplateError("a " + Values.typeName(value) + " cannot be looped over");
    }
    return items;
  }

  /** The items, or null if the value has none. */
  @SuppressWarnings("unchecked")
  static @Nullable List<Object> ofOrNull(Object value, Budget budget) {
    if (value instanceof List<?> list) {
      budget.spend(list.size());
      return (List<Object>) list;
    }
    if (value instanceof Tuple tuple) {
      budget.spend(tuple.items().size());
      return tuple.items();
    }
    if (value instanceof Map<?, ?> map) {
      budget.spend(map.size());
      return new ArrayList<>(map.keySet());
    }
    if (value instanceof String text) {
      return characters(text, budget);
    }
    return value instanceof Undefined ? List.of() : null;
  }

  private static List<Object> characters(String text, Budget budget) {
    budget.spend(text.length());
    List<Object> characters = new ArrayList<>(text.length());
    text.codePoints().forEach(c -> characters.add(character(c, budget)));
    return characters;
  }

  /** Shared where it is one UTF-16 unit, so that a list of characters holds no new objects. */
  private static String character(int c, Budget budget) {
    if (c >= SHARED.length) {
      budget.spendObject();
      return Character.toString(c);
    }
    String shared = SHARED[c];
    if (shared == null) {
      shared = Character.toString(c);
      SHARED[c] = shared;
    }
    return shared;
  }
}
