package io.bailiwick.llama.chat;

/** {@code value | filter(arguments)}. */
record Filtered(Expression value, String filter, ArgumentList arguments) implements Expression {
  @Override
  public Object evaluate(Scope scope) {
    return Filters.apply(filter, scope, scope.value(value), arguments.evaluate(scope));
  }
}
