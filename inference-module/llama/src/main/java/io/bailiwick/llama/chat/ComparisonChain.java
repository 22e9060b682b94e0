package io.bailiwick.llama.chat;

import java.util.List;

/** {@code a < b <= c}: true if every neighbouring pair is. */
record ComparisonChain(Expression first, List<Link> links) implements Expression {
  /** An operator and the value on its right. */
  record Link(String operator, Expression right) {}

  @Override
  public Object evaluate(Scope scope) {
    Object left = scope.value(first);
    for (Link link : links) {
      Object right = scope.value(link.right);
      if (!Comparison.holds(link.operator, left, right, scope.budget())) {
        return false;
      }
      left = right;
    }
    return true;
  }
}
