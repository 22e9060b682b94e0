package io.bailiwick.llama.chat;

import java.util.List;

/** {@code if}, {@code elif} and {@code else}; sets no scope of its own. */
record IfStatement(int line, List<Branch> branches, List<Statement> otherwise)
    implements Statement {
  /** A condition and what happens if it is the first to hold. */
  record Branch(int line, Expression condition, List<Statement> body) {}

  @Override
  public Flow execute(Scope scope, BoundedText out) {
    for (Branch branch : branches) {
      if (holds(branch, scope)) {
        return Statement.execute(branch.body, scope, out);
      }
    }
    return Statement.execute(otherwise, scope, out);
  }

  private static boolean holds(Branch branch, Scope scope) {
    try {
      return Truth.of(scope.value(branch.condition));
    } catch (TemplateError e) {
      throw e.at(branch.line);
    }
  }
}
