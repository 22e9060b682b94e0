package io.bailiwick.llama.chat;

/** {@code set target = value}. */
record SetStatement(int line, Target target, Expression value) implements Statement {
  @Override
  public Flow execute(Scope scope, BoundedText out) {
    target.assign(scope, scope.value(value));
    return Flow.NEXT;
  }
}
