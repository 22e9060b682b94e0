package io.bailiwick.llama.chat;

/** {@code function(arguments)}. */
record Call(Expression function, ArgumentList arguments) implements Expression {
  @Override
  public Object evaluate(Scope scope) {
    Object target = scope.value(function);
    if (target instanceof Callable callable) {
      return callable.call(scope, arguments.evaluate(scope));
    }
    if (target instanceof Undefined undefined) {
      throw new TemplateError(
          undefined.what()
              + ", so it cannot be called; a template may call only its own macros and the"
              + " functions of chat templates: "
              + Functions.NAMES);
    }
    throw new TemplateError("a " + Values.typeName(target) + " cannot be called");
  }
}
