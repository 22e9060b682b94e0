package io.bailiwick.llama.chat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that a part of a template sees; what it sets stays inside. */
final class Scope {
  private final @Nullable Scope parent;
  private final Budget budget;
  private final Map<String, Object> names = new HashMap<>();

  private Scope(@Nullable Scope parent, Budget budget) {
    this.parent = parent;
    this.budget = budget;
  }

  /** The outermost scope. */
  static Scope of(Map<String, Object> names, Budget budget) {
    Scope scope = new Scope(null, budget);
    scope.names.putAll(names);
    return scope;
  }

  Scope inner() {
    return new Scope(this, budget);
  }

  Budget budget() {
    return budget;
  }

  Object get(String name) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      Object value = scope.names.get(name);
      if (value != null) {
        return value;
      }
    }
    return new Undefined("'" + name + "' is undefined");
  }

  void set(String name, Object value) {
    names.put(name, value);
  }

  /** Computes an expression, counted. */
  Object value(Expression expression) {
    budget.enter();
    Object value = expression.evaluate(this);
    budget.leave();
    return value;
  }
}
