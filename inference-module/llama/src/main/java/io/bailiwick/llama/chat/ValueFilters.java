package io.bailiwick.llama.chat;

import io.bailiwick.llama.chat.Filters.Filter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Filters on numbers and on what may be missing. */
final class ValueFilters {
  static final Map<String, Filter> ALL =
      Map.of(
          "default", ValueFilters::otherwise,
          "d", ValueFilters::otherwise,
          "int", ValueFilters::whole,
          "float", ValueFilters::real,
          "abs", ValueFilters::absolute,
          "round", ValueFilters::rounded);

  /** Possessive, or a long run of digits before a letter would be split in every way. */
  private static final Pattern REAL =
      Pattern.compile("[+-]?(?:[0-9]++\\.?[0-9]*+|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");

  private ValueFilters() {}

  private static Object otherwise(Scope scope, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("default", "default_value", "boolean");
    boolean missing =
        value instanceof Undefined || (bound.truth("boolean", false) && !Truth.of(value));
    return missing ? bound.get("default_value", "") : value;
  }

  private static Object whole(Scope scope, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("int", "default", "base");
    Object otherwise = bound.get("default", 0L);
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    if (value instanceof Long || value instanceof Boolean) {
      return Arithmetic.integer(value, "int");
    }
    try {
      return value instanceof String text
          ? (Object) parsed(text, (int) bound.integer("base", 10))
          : (Object) new BigDecimal(Arithmetic.real(value)).toBigInteger().longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      return otherwise;
    } catch (TemplateError e) {
      return otherwise;
    }
  }

  private static long parsed(String text, int base) {
    String digits = PythonText.stripEnd(PythonText.stripStart(text)).replace("_", "");
    String prefix = digits.length() > 1 ? digits.substring(0, 2).toLowerCase(Locale.ROOT) : "";
    boolean prefixed =
        (base == 16 && prefix.equals("0x"))
            || (base == 8 && prefix.equals("0o"))
            || (base == 2 && prefix.equals("0b"));
    String plain = prefixed ? digits.substring(2) : digits;
    if (base == 10
        && plain.matches(
            "[+-]?[0-9]*\\.[0-9]*([eE][+-]?[0-9]{1,3})?|[+-]?[0-9]+[eE][+-]?[0-9]{1,3}")) {
      return (long) Double.parseDouble(plain);
    }
    return Long.parseLong(plain, base);
  }

  private static Object real(Scope scope, Object value, Arguments arguments) {
    Object otherwise = arguments.bind("float", "default").get("default", 0.0);
    if (value instanceof String text) {
      String digits = PythonText.stripEnd(PythonText.stripStart(text)).replace("_", "");
      boolean number = REAL.matcher(digits).matches();
      return number ? (Object) Double.valueOf(digits) : otherwise;
    }
    return Arithmetic.isNumber(value) ? (Object) Arithmetic.real(value) : otherwise;
  }

  private static Object absolute(Scope scope, Object value, Arguments arguments) {
    if (value instanceof Double number) {
      return Math.abs(number);
    }
    long number = Arithmetic.integer(value, "abs");
    return number < 0 ? Arithmetic.apply("-", 0L, number, scope.budget()) : (Object) number;
  }

  private static Object rounded(Scope scope, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("round", "precision", "method");
    int precision = (int) Math.max(-30, Math.min(30, bound.integer("precision", 0)));
    RoundingMode mode =
        switch (bound.text("method", "common")) {
          case "common" -> RoundingMode.HALF_EVEN;
          case "ceil" -> RoundingMode.CEILING;
          case "floor" -> RoundingMode.FLOOR;
          default -> throw new TemplateError("round knows the methods common, ceil and floor");
        };
    if (value instanceof Long whole && mode == RoundingMode.HALF_EVEN) {
      return roundedWhole(whole, Math.min(0, precision));
    }
    double number = Arithmetic.real(value);
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return number;
    }
    return new BigDecimal(number).setScale(precision, mode).doubleValue();
  }

  private static long roundedWhole(long whole, int precision) {
    try {
      return new BigDecimal(whole).setScale(precision, RoundingMode.HALF_EVEN).longValueExact();
    } catch (ArithmeticException e) {
      throw new TemplateError("a number does not fit into 64 bits");
    }
  }
}
