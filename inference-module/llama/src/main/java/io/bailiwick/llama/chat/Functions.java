package io.bailiwick.llama.chat;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The functions a chat template may call. */
final class Functions {
  static final String NAMES = "raise_exception, strftime_now, range, dict and namespace";

  /** Longest range; the sandbox of Jinja has the same. */
  private static final long LONGEST_RANGE = 100_000;

  private Functions() {}

  /** The functions by name. */
  static Map<String, Object> all(Clock clock) {
    Map<String, Object> functions = new LinkedHashMap<>();
    functions.put("raise_exception", (Callable) Functions::raise);
    functions.put("strftime_now", (Callable) (scope, arguments) -> now(clock, scope, arguments));
    functions.put("range", (Callable) Functions::range);
    functions.put("dict", (Callable) Functions::dictionary);
    functions.put("namespace", (Callable) Functions::namespace);
    return functions;
  }

  private static Object raise(Scope scope, Arguments arguments) {
    Object message = arguments.bind("raise_exception", "message").get("message");
    throw TemplateError.raised(PythonText.of(message, scope.budget()));
  }

  private static Object now(Clock clock, Scope scope, Arguments arguments) {
    String format = arguments.bind("strftime_now", "format").text("format");
    return scope.budget().spendText(DateText.of(ZonedDateTime.now(clock), format));
  }

  private static Object range(Scope scope, Arguments arguments) {
    List<Object> given = arguments.positional();
    if (given.isEmpty() || given.size() > 3 || !arguments.named().isEmpty()) {
      throw new TemplateError("range takes one to three whole numbers");
    }
    long first = given.size() > 1 ? Arithmetic.integer(given.get(0), "range") : 0;
    long last = Arithmetic.integer(given.get(given.size() > 1 ? 1 : 0), "range");
    long step = given.size() > 2 ? Arithmetic.integer(given.get(2), "range") : 1;
    if (step == 0) {
      throw new TemplateError("range cannot have the step 0");
    }
    List<Object> numbers = new ArrayList<>();
    for (long i = first; step > 0 ? i < last : i > last; i += step) {
      if (numbers.size() == LONGEST_RANGE) {
        throw new TemplateError("a range may hold at most " + LONGEST_RANGE + " numbers");
      }
      scope.budget().spendObject();
      numbers.add(i);
      if (step > 0 ? i > Long.MAX_VALUE - step : i < Long.MIN_VALUE - step) {
        break;
      }
    }
    return numbers;
  }

  private static Object dictionary(Scope scope, Arguments arguments) {
    Map<Object, Object> entries = new LinkedHashMap<>();
    if (arguments.positional().size() > 1) {
      throw new TemplateError("dict takes one dictionary and names with values");
    }
    for (Object given : arguments.positional()) {
      if (given instanceof Map<?, ?> map) {
        scope.budget().spend(map.size());
        map.forEach(entries::put);
      } else {
        pairs(scope, given, entries);
      }
    }
    entries.putAll(arguments.named());
    return entries;
  }

  private static void pairs(Scope scope, Object given, Map<Object, Object> entries) {
    for (Object pair : Iteration.of(given, scope.budget())) {
      List<Object> both = Iteration.of(pair, scope.budget());
      if (both.size() != 2) {
        throw new TemplateError("dict needs pairs of a key and a value");
      }
      entries.put(Attributes.key(both.get(0)), both.get(1));
    }
  }

  private static Object namespace(Scope scope, Arguments arguments) {
    Namespace namespace = new Namespace();
    ((Map<?, ?>) dictionary(scope, arguments))
        .forEach((name, value) -> namespace.set(String.valueOf(name), value));
    return namespace;
  }
}
