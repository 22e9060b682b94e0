package io.bailiwick.llama.chat;

/** <code>{{ value }}</code>. */
record PrintValue(int line, Expression value) implements Statement {
  @Override
  public Flow execute(Scope scope, BoundedText out) {
    out.append(PythonText.of(scope.value(value), scope.budget()));
    return Flow.NEXT;
  }
}
