package io.bailiwick.llama.chat;

/** {@code -value} or {@code +value}. */
record Signed(boolean negative, Expression value) implements Expression {
  @Override
  public Object evaluate(Scope scope) {
    Object number = scope.value(value);
    return Arithmetic.apply(negative ? "-" : "+", 0L, number, scope.budget());
  }
}
