package io.bailiwick.llama.chat;

/** Two values with an arithmetic operator between. */
record Calculation(String operator, Expression left, Expression right) implements Expression {
  @Override
  public Object evaluate(Scope scope) {
    return Arithmetic.apply(operator, scope.value(left), scope.value(right), scope.budget());
  }
}
