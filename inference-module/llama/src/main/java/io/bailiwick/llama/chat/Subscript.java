package io.bailiwick.llama.chat;

/** {@code base[key]}. */
record Subscript(Expression base, Expression key) implements Expression {
  @Override
  public Object evaluate(Scope scope) {
    return Attributes.item(scope.value(base), scope.value(key), scope.budget());
  }
}
