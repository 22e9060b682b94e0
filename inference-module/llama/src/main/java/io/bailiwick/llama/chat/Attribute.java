package io.bailiwick.llama.chat;

/** {@code base.name}. */
record Attribute(Expression base, String name) implements Expression {
  @Override
  public Object evaluate(Scope scope) {
    return Attributes.attribute(scope.value(base), name);
  }
}
