package io.bailiwick.llama.chat;

import java.util.List;

/** What a value is assigned to: a name, an attribute of a namespace, or several names. */
interface Target {
  void assign(Scope scope, Object value);

  /** One name. */
  record NameTarget(String name) implements Target {
    @Override
    public void assign(Scope scope, Object value) {
      scope.set(name, value);
    }
  }

  /** {@code namespace.attribute}. */
  record NamespaceTarget(String namespace, String attribute) implements Target {
    @Override
    public void assign(Scope scope, Object value) {
      if (scope.get(namespace) instanceof Namespace state) {
        state.set(attribute, value);
      } else {
        throw new TemplateError(
            "'" + namespace + "' is no namespace, so its attributes cannot be set");
      }
    }
  }

  /** Several targets, for as many values. */
  record TupleTarget(List<Target> targets) implements Target {
    @Override
    public void assign(Scope scope, Object value) {
      List<Object> values = Iteration.of(value, scope.budget());
      if (values.size() != targets.size()) {
        throw new TemplateError(
            values.size() + " values cannot be assigned to " + targets.size() + " names");
      }
      for (int i = 0; i < targets.size(); i++) {
        targets.get(i).assign(scope, values.get(i));
      }
    }
  }
}
