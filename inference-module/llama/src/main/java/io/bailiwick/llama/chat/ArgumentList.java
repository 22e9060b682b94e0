package io.bailiwick.llama.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments of a call, not yet computed. */
record ArgumentList(List<Expression> positional, Map<String, Expression> named) {
  Arguments evaluate(Scope scope) {
    List<Object> values = new ArrayList<>(positional.size());
    for (Expression argument : positional) {
      values.add(scope.value(argument));
    }
    Map<String, Object> byName = new LinkedHashMap<>();
    named.forEach((name, argument) -> byName.put(name, scope.value(argument)));
    return new Arguments(values, byName);
  }
}
