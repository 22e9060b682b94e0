package io.bailiwick.llama.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code {'a': 1}}. */
record DictionaryLiteral(List<Entry> entries) implements Expression {
  /** A key and its value. */
  record Entry(Expression key, Expression value) {}

  @Override
  public Object evaluate(Scope scope) {
    Map<Object, Object> values = new LinkedHashMap<>();
    for (Entry entry : entries) {
      values.put(Attributes.key(scope.value(entry.key)), scope.value(entry.value));
    }
    return values;
  }
}
