package io.bailiwick.llama.chat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code for target in values if condition}, with an {@code else} for no values. */
record ForStatement(
    int line,
    Target target,
    Expression values,
    @Nullable Expression condition,
    List<Statement> body,
    List<Statement> otherwise)
    implements Statement {
  @Override
  public Flow execute(Scope scope, BoundedText out) {
    List<Object> items = items(scope);
    if (items.isEmpty()) {
      return Statement.execute(otherwise, scope.inner(), out);
    }
    LoopState loop = new LoopState(items);
    while (loop.advance()) {
      Scope inner = scope.inner();
      target.assign(inner, loop.item());
      inner.set("loop", loop);
      if (Statement.execute(body, inner, out) == Flow.BREAK) {
        break;
      }
    }
    return Flow.NEXT;
  }

  private List<Object> items(Scope scope) {
    List<Object> all = Iteration.of(scope.value(values), scope.budget());
    if (condition == null) {
      return all;
    }
    List<Object> kept = new ArrayList<>();
    for (Object item : all) {
      Scope inner = scope.inner();
      target.assign(inner, item);
      if (Truth.of(inner.value(condition))) {
        kept.add(item);
      }
    }
    return kept;
  }
}
