package io.bailiwick.llama.chat;

import java.util.ArrayList;
import java.util.List;

/** {@code (a, b)}. */
record TupleLiteral(List<Expression> items) implements Expression {
  @Override
  public Object evaluate(Scope scope) {
    List<Object> values = new ArrayList<>(items.size());
    for (Expression item : items) {
      values.add(scope.value(item));
    }
    return new Tuple(values);
  }
}
