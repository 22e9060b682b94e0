package io.bailiwick.llama.chat;

/** {@code and} and {@code or}: the value of the side that decides, as in Python. */
record Logic(Expression left, Expression right, boolean or) implements Expression {
  @Override
  public Object evaluate(Scope scope) {
    Object value = scope.value(left);
    return Truth.of(value) == or ? value : scope.value(right);
  }
}
