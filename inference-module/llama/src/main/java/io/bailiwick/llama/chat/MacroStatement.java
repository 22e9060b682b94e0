package io.bailiwick.llama.chat;

import java.util.List;
import java.util.Map;

/**
 * {@code macro name(parameters)}.
 *
 * @param parameters names with their default values; {@link Undefined#NOTHING} where none is given
 */
record MacroStatement(
    int line, String name, Map<String, Expression> parameters, List<Statement> body)
    implements Statement {
  @Override
  public Flow execute(Scope scope, BoundedText out) {
    scope.set(name, (Callable) (caller, arguments) -> call(scope, arguments));
    return Flow.NEXT;
  }

  private Object call(Scope definition, Arguments arguments) {
    Budget budget = definition.budget();
    budget.enter();
    Arguments.Bound bound = arguments.bind(name, parameters.keySet().toArray(String[]::new));
    Scope inner = definition.inner();
    parameters.forEach(
        (parameter, otherwise) -> {
          Object given = bound.values().get(parameter);
          inner.set(parameter, given == null ? inner.value(otherwise) : given);
        });
    BoundedText text = new BoundedText(budget);
    Statement.execute(body, inner, text);
    budget.leave();
    return text.toString();
  }
}
