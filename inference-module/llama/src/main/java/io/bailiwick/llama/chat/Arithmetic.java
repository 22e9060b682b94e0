package io.bailiwick.llama.chat;

import java.util.ArrayList;
import java.util.List;

/** Python's arithmetic on numbers, strings and lists; whole numbers have 64 bits. */
final class Arithmetic {
  private Arithmetic() {}

  static Object apply(String operator, Object left, Object right, Budget budget) {
    requireDefined(left);
    requireDefined(right);
    if (isNumber(left) && isNumber(right)) {
      return numbers(operator, left, right);
    }
    if (operator.equals("+")) {
      return joined(left, right, budget);
    }
    if (operator.equals("*") && isWhole(right)) {
      return repeated(left, integer(right, "*"), budget);
    }
    if (operator.equals("*") && isWhole(left)) {
      return repeated(right, integer(left, "*"), budget);
    }
    if (operator.equals("%") && left instanceof String format) {
      return new PercentFormat(format, right, budget).text();
    }
    throw unsupported(operator, left, right);
  }

  private static void requireDefined(Object value) {
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
  }

  private static TemplateError unsupported(String operator, Object left, Object right) {
    return new TemplateError(
        "the operator "
            + operator
            + " does not work on a "
            + Values.typeName(left)
            + " and a "
            + Values.typeName(right));
  }

  private static Object joined(Object left, Object right, Budget budget) {
    if (left instanceof String a && right instanceof String b) {
      budget.spendText((long) a.length() + b.length());
      return a + b;
    }
    if (left instanceof List && right instanceof List) {
      List<Object> all = new ArrayList<>(Iteration.of(left, budget));
      all.addAll(Iteration.of(right, budget));
      return all;
    }
    if (left instanceof Tuple && right instanceof Tuple) {
      List<Object> all = new ArrayList<>(Iteration.of(left, budget));
      all.addAll(Iteration.of(right, budget));
      return new Tuple(all);
    }
    throw unsupported("+", left, right);
  }

  private static Object repeated(Object value, long times, Budget budget) {
    long count = Math.max(0, Math.min(times, Integer.MAX_VALUE));
    if (value instanceof String text) {
      budget.spendText(text.length() * count);
      return text.repeat((int) count);
    }
    List<Object> all = new ArrayList<>();
    List<Object> once = Iteration.of(value, budget);
    budget.spend(once.size() * count);
    for (long i = 0; i < count && !once.isEmpty(); i++) {
      all.addAll(once);
    }
    return value instanceof Tuple ? new Tuple(all) : all;
  }

  static boolean isNumber(Object value) {
    return value instanceof Long || value instanceof Double || value instanceof Boolean;
  }

  private static boolean isWhole(Object value) {
    return value instanceof Long || value instanceof Boolean;
  }

  /** A whole number; true counts as 1. */
  static long integer(Object value, String user) {
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    requireDefined(value);
    throw new TemplateError(user + " needs a whole number and got a " + Values.typeName(value));
  }

  static double real(Object value) {
    return value instanceof Double number ? number : integer(value, "arithmetic");
  }

  private static Object numbers(String operator, Object left, Object right) {
    boolean whole = isWhole(left) && isWhole(right);
    boolean divides = operator.equals("/") || operator.equals("//") || operator.equals("%");
    if (divides && real(right) == 0) {
      throw new TemplateError("division by zero");
    }
    try {
      return whole && !operator.equals("/")
          ? wholes(operator, integer(left, operator), integer(right, operator))
          : reals(operator, real(left), real(right));
    } catch (ArithmeticException e) {
      throw new TemplateError("a number does not fit into 64 bits");
    }
  }

  private static Object wholes(String operator, long a, long b) {
    return switch (operator) {
      case "+" -> Math.addExact(a, b);
      case "-" -> Math.subtractExact(a, b);
      case "*" -> Math.multiplyExact(a, b);
      case "//" -> Math.floorDiv(a, b);
      case "%" -> Math.floorMod(a, b);
      case "**" -> b < 0 ? (Object) Math.pow((double) a, (double) b) : (Object) power(a, b);
      default -> throw new TemplateError("the operator " + operator + " is unknown");
    };
  }

  private static long power(long base, long exponent) {
    if (base == 0 || base == 1) {
      return exponent == 0 ? 1 : base;
    }
    if (base == -1) {
      return exponent % 2 == 0 ? 1 : -1;
    }
    long result = 1;
    for (long i = 0; i < exponent; i++) {
      result = Math.multiplyExact(result, base);
    }
    return result;
  }

  private static Object reals(String operator, double a, double b) {
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      case "//" -> Math.floor(a / b);
      case "%" -> a - Math.floor(a / b) * b;
      case "**" -> Math.pow(a, b);
      default -> throw new TemplateError("the operator " + operator + " is unknown");
    };
  }
}
