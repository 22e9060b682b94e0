package io.bailiwick.llama.chat;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's comparisons. */
final class Comparison {
  private Comparison() {}

  static boolean holds(String operator, Object left, Object right, Budget budget) {
    return switch (operator) {
      case "==" -> equal(left, right, budget);
      case "!=" -> !equal(left, right, budget);
      case "in" -> contains(right, left, budget);
      case "not in" -> !contains(right, left, budget);
      case "<" -> compare(left, right, budget) < 0;
      case "<=" -> compare(left, right, budget) <= 0;
      case ">" -> compare(left, right, budget) > 0;
      default -> compare(left, right, budget) >= 0;
    };
  }

  static boolean equal(Object left, Object right, Budget budget) {
    budget.enter();
    boolean equal = equalValues(left, right, budget);
    budget.leave();
    return equal;
  }

  private static boolean equalValues(Object left, Object right, Budget budget) {
    if (Arithmetic.isNumber(left) && Arithmetic.isNumber(right)) {
      return compareNumbers(left, right) == 0;
    }
    if (left instanceof String a && right instanceof String b) {
      budget.spend(a.length() >> 6);
      return a.equals(b);
    }
    if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      return equalMaps(a, b, budget);
    }
    boolean lists = left instanceof List && right instanceof List;
    if (lists || (left instanceof Tuple && right instanceof Tuple)) {
      return equalLists(Iteration.of(left, budget), Iteration.of(right, budget), budget);
    }
    return left == right || (left instanceof Undefined && right instanceof Undefined);
  }

  private static boolean equalLists(List<Object> left, List<Object> right, Budget budget) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!equal(left.get(i), right.get(i), budget)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalMaps(Map<?, ?> left, Map<?, ?> right, Budget budget) {
    if (left.size() != right.size()) {
      return false;
    }
    for (Map.Entry<?, ?> entry : left.entrySet()) {
      @Nullable Object other = right.get(entry.getKey());
      if (other == null || !equal(entry.getValue(), other, budget)) {
        return false;
      }
    }
    return true;
  }

  static boolean contains(Object container, Object item, Budget budget) {
    if (container instanceof String text) {
      if (item instanceof String part) {
        budget.spendSearch(text, part);
        return text.contains(part);
      }
      throw new TemplateError("'in' on a string needs a string on its left");
    }
    if (container instanceof Map<?, ?> map) {
      return map.containsKey(Attributes.key(item));
    }
    for (Object candidate : Iteration.of(container, budget)) {
      if (equal(candidate, item, budget)) {
        return true;
      }
    }
    return false;
  }

  /** The order of two values: negative, zero or positive. */
  static int compare(Object left, Object right, Budget budget) {
    if (Arithmetic.isNumber(left) && Arithmetic.isNumber(right)) {
      return compareNumbers(left, right);
    }
    if (left instanceof String a && right instanceof String b) {
      budget.spend(Math.min(a.length(), b.length()) >> 6);
      return PythonText.compare(a, b);
    }
    boolean lists = left instanceof List && right instanceof List;
    if (lists || (left instanceof Tuple && right instanceof Tuple)) {
      return compareLists(Iteration.of(left, budget), Iteration.of(right, budget), budget);
    }
    for (Object value : List.of(left, right)) {
      if (value instanceof Undefined undefined) {
        throw undefined.error();
      }
    }
    throw new TemplateError(
        "a " + Values.typeName(left) + " and a " + Values.typeName(right) + " have no order");
  }

  private static int compareNumbers(Object left, Object right) {
    if (left instanceof Double || right instanceof Double) {
      double a = Arithmetic.real(left);
      double b = Arithmetic.real(right);
      return a == b ? 0 : Double.compare(a, b);
    }
    return Long.compare(Arithmetic.integer(left, "<"), Arithmetic.integer(right, "<"));
  }

  private static int compareLists(List<Object> left, List<Object> right, Budget budget) {
    budget.enter();
    Iterator<Object> others = right.iterator();
    for (Object item : left) {
      if (!others.hasNext()) {
        break;
      }
      Object other = others.next();
      if (!equal(item, other, budget)) {
        int order = compare(item, other, budget);
        budget.leave();
        return order;
      }
    }
    budget.leave();
    return Integer.compare(left.size(), right.size());
  }
}
