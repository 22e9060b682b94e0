package io.bailiwick.llama.chat;

import java.util.List;

/** A part of a template that does something. */
interface Statement {
  /** Line of the template it starts on. */
  int line();

  /** Does it; call {@link #execute(List, Scope, BoundedText)} instead, which also counts it. */
  Flow execute(Scope scope, BoundedText out);

  /** What happens after a statement. */
  enum Flow {
    NEXT,
    BREAK,
    CONTINUE
  }

  /** Does statements one after the other until one leaves the loop around them. */
  static Flow execute(List<Statement> statements, Scope scope, BoundedText out) {
    for (Statement statement : statements) {
      try {
        scope.budget().enter();
        Flow flow = statement.execute(scope, out);
        scope.budget().leave();
        if (flow != Flow.NEXT) {
          return flow;
        }
      } catch (TemplateError e) {
        throw e.at(statement.line());
      } catch (RuntimeException | StackOverflowError e) {
        // Nothing outlives a rendering, so there is no state that this could leave half changed.
        throw TemplateError.unforeseen(e).at(statement.line());
      }
    }
    return Flow.NEXT;
  }
}
