package io.bailiwick.llama.chat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a function, filter or test was called with.
 *
 * @param positional values in order
 * @param named values with a name
 */
record Arguments(List<Object> positional, Map<String, Object> named) {
  static final Arguments NONE = new Arguments(List.of(), Map.of());

  /** Gives the values the names of the parameters. */
  Bound bind(String function, String... parameters) {
    if (positional.size() > parameters.length) {
      throw new TemplateError(
          function + " takes " + parameters.length + " arguments and got " + positional.size());
    }
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < positional.size(); i++) {
      values.put(parameters[i], positional.get(i));
    }
    for (Map.Entry<String, Object> entry : named.entrySet()) {
      if (!List.of(parameters).contains(entry.getKey())) {
        throw new TemplateError(function + " has no argument '" + entry.getKey() + "'");
      }
      if (values.put(entry.getKey(), entry.getValue()) != null) {
        throw new TemplateError(function + " got the argument '" + entry.getKey() + "' twice");
      }
    }
    return new Bound(function, values);
  }

  /** The arguments after the first. */
  Arguments rest(int first) {
    int from = Math.min(first, positional.size());
    return new Arguments(positional.subList(from, positional.size()), named);
  }

  /** Arguments by the names of the parameters. */
  record Bound(String function, Map<String, Object> values) {
    boolean has(String name) {
      return values.containsKey(name) && values.get(name) != None.NONE;
    }

    Object get(String name) {
      Object value = values.get(name);
      if (value == null) {
        throw new TemplateError(function + " needs the argument '" + name + "'");
      }
      return value;
    }

    Object get(String name, Object otherwise) {
      return values.getOrDefault(name, otherwise);
    }

    String text(String name) {
      if (get(name) instanceof String text) {
        return text;
      }
      throw new TemplateError(function + " needs a string as '" + name + "'");
    }

    String text(String name, String otherwise) {
      return has(name) ? text(name) : otherwise;
    }

    long integer(String name, long otherwise) {
      return has(name) ? Arithmetic.integer(get(name), function + " '" + name + "'") : otherwise;
    }

    boolean truth(String name, boolean otherwise) {
      return values.containsKey(name) ? Truth.of(get(name)) : otherwise;
    }
  }
}
