package io.bailiwick.llama.chat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The methods of strings, as in Python. */
final class TextMethods {
  private static final Map<String, Method> METHODS =
      Map.ofEntries(
          Map.entry("strip", (t, a, b) -> stripped("strip", t, a, true, true)),
          Map.entry("lstrip", (t, a, b) -> stripped("lstrip", t, a, true, false)),
          Map.entry("rstrip", (t, a, b) -> stripped("rstrip", t, a, false, true)),
          Map.entry("split", (t, a, b) -> TextSplitting.split(t, a, false, b)),
          Map.entry("rsplit", (t, a, b) -> TextSplitting.split(t, a, true, b)),
          Map.entry("splitlines", (t, a, b) -> TextSplitting.lines(t, a, b)),
          Map.entry("partition", (t, a, b) -> TextSplitting.partition(t, a, false)),
          Map.entry("rpartition", (t, a, b) -> TextSplitting.partition(t, a, true)),
          Map.entry("startswith", (t, a, b) -> affix("startswith", t, a, true, b)),
          Map.entry("endswith", (t, a, b) -> affix("endswith", t, a, false, b)),
          Map.entry("replace", TextMethods::replaced),
          Map.entry("upper", (t, a, b) -> b.spendText(t.toUpperCase(Locale.ROOT))),
          Map.entry("lower", (t, a, b) -> b.spendText(t.toLowerCase(Locale.ROOT))),
          Map.entry("casefold", (t, a, b) -> b.spendText(t.toLowerCase(Locale.ROOT))),
          Map.entry("title", (t, a, b) -> b.spendText(TextCase.title(t))),
          Map.entry("capitalize", (t, a, b) -> b.spendText(TextCase.capitalized(t))),
          Map.entry("swapcase", (t, a, b) -> b.spendText(TextCase.swapped(t))),
          Map.entry("join", (t, a, b) -> joined(t, a.bind("join", "values").get("values"), b)),
          Map.entry("find", (t, a, b) -> find(t, a, false, b)),
          Map.entry("rfind", (t, a, b) -> find(t, a, true, b)),
          Map.entry("index", (t, a, b) -> found(find(t, a, false, b))),
          Map.entry("rindex", (t, a, b) -> found(find(t, a, true, b))),
          Map.entry("count", (t, a, b) -> count(t, a.bind("count", "part").text("part"), b)),
          Map.entry("removeprefix", (t, a, b) -> withoutPrefix(t, a)),
          Map.entry("removesuffix", (t, a, b) -> withoutSuffix(t, a)),
          Map.entry("zfill", (t, a, b) -> TextCase.zeroFilled(t, a, b)),
          Map.entry("ljust", (t, a, b) -> TextCase.padded("ljust", t, a, b)),
          Map.entry("rjust", (t, a, b) -> TextCase.padded("rjust", t, a, b)),
          Map.entry("center", (t, a, b) -> TextCase.padded("center", t, a, b)),
          Map.entry("isspace", (t, a, b) -> all(t, PythonText::isSpace)),
          Map.entry("isdigit", (t, a, b) -> all(t, Character::isDigit)),
          Map.entry("isdecimal", (t, a, b) -> all(t, Character::isDigit)),
          Map.entry("isnumeric", (t, a, b) -> all(t, TextMethods::isNumeric)),
          Map.entry("isalpha", (t, a, b) -> all(t, Character::isLetter)),
          Map.entry("isalnum", (t, a, b) -> all(t, c -> Character.isLetter(c) || isNumeric(c))),
          Map.entry("isupper", (t, a, b) -> TextCase.isUpper(t)),
          Map.entry("islower", (t, a, b) -> TextCase.isLower(t)));

  private TextMethods() {}

  /** What a method does. */
  private interface Method {
    Object call(String text, Arguments arguments, Budget budget);
  }

  /** The method of a string, or null if strings have none of that name. */
  static @Nullable Callable of(String text, String name) {
    Method method = METHODS.get(name);
    return method == null
        ? null
        : (scope, arguments) -> {
          scope.budget().spend(text.length() >> 4);
          return method.call(text, arguments, scope.budget());
        };
  }

  static String stripped(
      String name, String text, Arguments arguments, boolean start, boolean end) {
    Arguments.Bound bound = arguments.bind(name, "chars");
    String result = text;
    if (bound.has("chars")) {
      String characters = bound.text("chars");
      result = start ? PythonText.stripStart(result, characters) : result;
      return end ? PythonText.stripEnd(result, characters) : result;
    }
    result = start ? PythonText.stripStart(result) : result;
    return end ? PythonText.stripEnd(result) : result;
  }

  private static boolean affix(
      String name, String text, Arguments arguments, boolean start, Budget budget) {
    Object wanted = arguments.bind(name, "affix").get("affix");
    List<Object> affixes = wanted instanceof Tuple tuple ? tuple.items() : List.of(wanted);
    budget.spend(affixes.size());
    for (Object affix : affixes) {
      if (!(affix instanceof String part)) {
        throw new TemplateError(name + " needs a string or a tuple of strings");
      }
      if (start ? text.startsWith(part) : text.endsWith(part)) {
        return true;
      }
    }
    return false;
  }

  static String replaced(String text, Arguments arguments, Budget budget) {
    Arguments.Bound bound = arguments.bind("replace", "old", "new", "count");
    String old = bound.text("old");
    String with = bound.text("new");
    long most = bound.integer("count", -1);
    long times = old.isEmpty() ? PythonText.length(text) + 1L : count(text, old, budget);
    times = most < 0 ? times : Math.min(times, most);
    budget.spendText(text.length() + times * Math.max(0, with.length() - old.length()));
    StringBuilder result = new StringBuilder();
    int position = 0;
    for (long i = 0; i < times; i++) {
      int at = old.isEmpty() && i > 0 ? text.offsetByCodePoints(position, 1) : position;
      at = old.isEmpty() ? at : text.indexOf(old, position);
      result.append(text, position, at).append(with);
      position = at + old.length();
    }
    return result.append(text, position, text.length()).toString();
  }

  static String joined(String separator, Object values, Budget budget) {
    BoundedText text = new BoundedText(budget);
    boolean first = true;
    for (Object value : Iteration.of(values, budget)) {
      if (!(value instanceof String part)) {
        throw new TemplateError("join needs strings and got a " + Values.typeName(value));
      }
      text.append(first ? "" : separator).append(part);
      first = false;
    }
    return text.toString();
  }

  private static long find(String text, Arguments arguments, boolean last, Budget budget) {
    Arguments.Bound bound = arguments.bind("find", "part", "start");
    String part = bound.text("part");
    budget.spendSearch(text, part);
    long start = Math.max(0, Math.min(bound.integer("start", 0), PythonText.length(text)));
    int from = text.offsetByCodePoints(0, (int) start);
    int at = last ? text.lastIndexOf(part) : text.indexOf(part, from);
    return at < from ? -1L : text.codePointCount(0, at);
  }

  private static long found(long index) {
    if (index < 0) {
      throw new TemplateError("the text is not in the string");
    }
    return index;
  }

  private static long count(String text, String part, Budget budget) {
    budget.spendSearch(text, part);
    if (part.isEmpty()) {
      return PythonText.length(text) + 1L;
    }
    long count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }

  private static String withoutPrefix(String text, Arguments arguments) {
    String prefix = arguments.bind("removeprefix", "prefix").text("prefix");
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  private static String withoutSuffix(String text, Arguments arguments) {
    String suffix = arguments.bind("removesuffix", "suffix").text("suffix");
    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
  }

  private static boolean all(String text, IntPredicate predicate) {
    return !text.isEmpty() && text.codePoints().allMatch(predicate);
  }

  private static boolean isNumeric(int c) {
    int type = Character.getType(c);
    return type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }
}
