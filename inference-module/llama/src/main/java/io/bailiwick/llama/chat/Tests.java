package io.bailiwick.llama.chat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tests of Jinja, by name. */
final class Tests {
  private static final Map<String, Test> ALL = new HashMap<>();

  static {
    ALL.put("defined", (s, v, a) -> !(v instanceof Undefined));
    ALL.put("undefined", (s, v, a) -> v instanceof Undefined);
    ALL.put("none", (s, v, a) -> v == None.NONE);
    ALL.put("boolean", (s, v, a) -> v instanceof Boolean);
    ALL.put("true", (s, v, a) -> Boolean.TRUE.equals(v));
    ALL.put("false", (s, v, a) -> Boolean.FALSE.equals(v));
    ALL.put("integer", (s, v, a) -> v instanceof Long);
    ALL.put("float", (s, v, a) -> v instanceof Double);
    ALL.put("number", (s, v, a) -> Arithmetic.isNumber(v));
    ALL.put("string", (s, v, a) -> v instanceof String);
    ALL.put("mapping", (s, v, a) -> v instanceof Map);
    ALL.put("iterable", (s, v, a) -> Iteration.ofOrNull(v, s.budget()) != null);
    ALL.put("sequence", (s, v, a) -> Iteration.ofOrNull(v, s.budget()) != null);
    ALL.put("callable", (s, v, a) -> v instanceof Callable);
    ALL.put("even", (s, v, a) -> Math.floorMod(Arithmetic.integer(v, "even"), 2L) == 0);
    ALL.put("odd", (s, v, a) -> Math.floorMod(Arithmetic.integer(v, "odd"), 2L) == 1);
    ALL.put("divisibleby", Tests::divisible);
    ALL.put("lower", (s, v, a) -> TextCase.isLower(PythonText.of(v, s.budget())));
    ALL.put("upper", (s, v, a) -> TextCase.isUpper(PythonText.of(v, s.budget())));
    ALL.put("in", (s, v, a) -> Comparison.contains(other("in", a), v, s.budget()));
    ALL.put("sameas", (s, v, a) -> same(v, other("sameas", a)));
    comparison("==", "eq", "equalto", "==");
    comparison("!=", "ne", "!=");
    comparison("<", "lt", "lessthan", "<");
    comparison("<=", "le", "<=");
    comparison(">", "gt", "greaterthan", ">");
    comparison(">=", "ge", ">=");
  }

  private Tests() {}

  /** Whether a value is what the test asks. */
  private interface Test {
    boolean holds(Scope scope, Object value, Arguments arguments);
  }

  static boolean holds(String name, Scope scope, Object value, Arguments arguments) {
    Test test = ALL.get(name);
    if (test == null) {
      throw new TemplateError("the test '" + name + "' is unknown here");
    }
    scope.budget().spend(1);
    return test.holds(scope, value, arguments);
  }

  private static void comparison(String operator, String... names) {
    for (String name : List.of(names)) {
      ALL.put(name, (s, v, a) -> Comparison.holds(operator, v, other(name, a), s.budget()));
    }
  }

  private static Object other(String test, Arguments arguments) {
    return arguments.bind(test, "other").get("other");
  }

  private static boolean divisible(Scope scope, Object value, Arguments arguments) {
    long divisor = Arithmetic.integer(other("divisibleby", arguments), "divisibleby");
    if (divisor == 0) {
      throw new TemplateError("division by zero");
    }
    return Arithmetic.integer(value, "divisibleby") % divisor == 0;
  }

  private static boolean same(Object left, Object right) {
    boolean scalar = left instanceof String || left instanceof Boolean || left instanceof Long;
    return scalar ? left.equals(right) : left == right;
  }
}
