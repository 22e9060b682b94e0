package io.bailiwick.llama.chat;

/** A variable, function or macro by name. */
record Name(String name) implements Expression {
  @Override
  public Object evaluate(Scope scope) {
    return scope.get(name);
  }
}
