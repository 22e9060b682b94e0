package io.bailiwick.llama.chat;

/** {@code value is test(arguments)}. */
record Tested(Expression value, String test, ArgumentList arguments) implements Expression {
  @Override
  public Object evaluate(Scope scope) {
    return Tests.holds(test, scope, scope.value(value), arguments.evaluate(scope));
  }
}
