package io.bailiwick.llama.chat;

import java.util.HashMap;
import java.util.Map;

/** The filters of Jinja that chat templates use, by name. */
final class Filters {
  private static final Map<String, Filter> ALL = new HashMap<>();

  static {
    ALL.putAll(TextFilters.ALL);
    ALL.putAll(ListFilters.ALL);
    ALL.putAll(SelectionFilters.ALL);
    ALL.putAll(ValueFilters.ALL);
  }

  private Filters() {}

  /** What a filter makes of a value. */
  interface Filter {
    Object apply(Scope scope, Object value, Arguments arguments);
  }

  static Object apply(String name, Scope scope, Object value, Arguments arguments) {
    Filter filter = ALL.get(name);
    if (filter == null) {
      throw new TemplateError("the filter '" + name + "' is unknown here");
    }
    scope.budget().spend(1);
    return filter.apply(scope, value, arguments);
  }
}
