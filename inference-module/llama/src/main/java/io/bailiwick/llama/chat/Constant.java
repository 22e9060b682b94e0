package io.bailiwick.llama.chat;

/** A literal value. */
record Constant(Object value) implements Expression {
  @Override
  public Object evaluate(Scope scope) {
    return value;
  }
}
