package io.bailiwick.llama.chat;

import java.util.List;

/** The text that a block prints, as a value. */
record Capture(List<Statement> body) implements Expression {
  @Override
  public Object evaluate(Scope scope) {
    BoundedText text = new BoundedText(scope.budget());
    Statement.execute(body, scope.inner(), text);
    return text.toString();
  }
}
