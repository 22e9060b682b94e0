package io.bailiwick.llama.chat;

/** {@code not value}. */
record Negation(Expression value) implements Expression {
  @Override
  public Object evaluate(Scope scope) {
    return !Truth.of(scope.value(value));
  }
}
