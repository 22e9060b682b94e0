package io.bailiwick.llama.chat;

/** {@code value if condition else otherwise}. */
record Conditional(Expression condition, Expression value, Expression otherwise)
    implements Expression {
  @Override
  public Object evaluate(Scope scope) {
    return scope.value(Truth.of(scope.value(condition)) ? value : otherwise);
  }
}
