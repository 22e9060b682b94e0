package io.bailiwick.llama.chat;

import java.util.List;
import java.util.Map;

/**
 * Statements with a scope of their own: {@code with}, and {@code generation}, which marks what the
 * assistant said.
 */
record Block(int line, Map<Target, Expression> values, List<Statement> body) implements Statement {
  @Override
  public Flow execute(Scope scope, BoundedText out) {
    Scope inner = scope.inner();
    values.forEach((target, value) -> target.assign(inner, scope.value(value)));
    return Statement.execute(body, inner, out);
  }
}
