package io.bailiwick.llama.chat;

import java.util.List;

/** Values printed one after the other: {@code a ~ b}. */
record Concatenation(List<Expression> parts) implements Expression {
  @Override
  public Object evaluate(Scope scope) {
    BoundedText text = new BoundedText(scope.budget());
    for (Expression part : parts) {
      text.append(PythonText.of(scope.value(part), scope.budget()));
    }
    return text.toString();
  }
}
