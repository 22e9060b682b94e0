package io.bailiwick.llama.chat;

import java.util.LinkedHashMap;
import java.util.Map;

/** The one kind of value that a template may change: it carries state out of loops. */
final class Namespace {
  private final Map<String, Object> values = new LinkedHashMap<>();

  Object get(String name) {
    Object value = values.get(name);
    return value == null ? new Undefined("the namespace has no attribute '" + name + "'") : value;
  }

  void set(String name, Object value) {
    if (name.startsWith("_")) {
      throw Attributes.refused(name);
    }
    values.put(name, value);
  }
}
