package io.bailiwick.llama.chat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's {@code format % values} with the codes s, r, d, i, f, x and %. */
final class PercentFormat {
  private static final Pattern FIELD =
      Pattern.compile("%(?:\\(([^)]*)\\))?([-0+ ]*)([0-9]{0,4})(?:\\.([0-9]{0,2}))?([a-zA-Z%])");

  private final String format;
  private final Object values;
  private final Budget budget;
  private int used;

  PercentFormat(String format, Object values, Budget budget) {
    this.format = format;
    this.values = values;
    this.budget = budget;
  }

  String text() {
    BoundedText out = new BoundedText(budget);
    Matcher field = FIELD.matcher(format);
    int position = 0;
    for (int at = format.indexOf('%'); at >= 0; at = format.indexOf('%', position)) {
      if (!field.region(at, format.length()).lookingAt()) {
        throw new TemplateError("the format '" + format + "' holds a code that is not supported");
      }
      out.append(format.substring(position, at));
      out.append(field.group(5).equals("%") ? "%" : padded(field));
      position = field.end();
    }
    if (values instanceof Tuple tuple && used < tuple.items().size()) {
      throw new TemplateError("the format '" + format + "' has fewer codes than values");
    }
    return out.append(format.substring(position)).toString();
  }

  private String padded(Matcher field) {
    String flags = field.group(2);
    String text = converted(value(field.group(1)), field.group(5), field.group(4));
    boolean number = "dif".contains(field.group(5));
    if (number && !text.startsWith("-")) {
      text = (flags.contains("+") ? "+" : flags.contains(" ") ? " " : "") + text;
    }
    int width = field.group(3).isEmpty() ? 0 : Integer.parseInt(field.group(3));
    int missing = Math.max(0, width - PythonText.length(text));
    if (flags.contains("-")) {
      return text + " ".repeat(missing);
    }
    if (flags.contains("0") && number) {
      int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
      return text.substring(0, sign) + "0".repeat(missing) + text.substring(sign);
    }
    return " ".repeat(missing) + text;
  }

  private Object value(@Nullable String name) {
    if (name != null) {
      Object value = values instanceof Map<?, ?> map ? map.get(name) : null;
      if (value == null) {
        throw new TemplateError("the format needs a value '" + name + "'");
      }
      return value;
    }
    List<Object> all = values instanceof Tuple tuple ? tuple.items() : List.of(values);
    if (used >= all.size()) {
      throw new TemplateError("the format '" + format + "' has more codes than values");
    }
    return all.get(used++);
  }

  private String converted(Object value, String code, @Nullable String precision) {
    return switch (code) {
      case "s" -> PythonText.of(value, budget);
      case "r" -> PythonText.quoted(value, budget);
      case "d", "i" ->
          value instanceof Double number
              ? truncated(number)
              : Long.toString(Arithmetic.integer(value, "%d"));
      case "x" -> Long.toHexString(Arithmetic.integer(value, "%x"));
      case "f" -> fixed(Arithmetic.real(value), precision);
      default ->
          throw new TemplateError(
              String.format(Locale.ROOT, "the format code %%%s is not supported", code));
    };
  }

  private static String truncated(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new TemplateError("%d needs a finite number and got " + Numbers.text(value));
    }
    return new BigDecimal(value).toBigInteger().toString();
  }

  private static String fixed(double value, @Nullable String precision) {
    int digits = precision == null ? 6 : precision.isEmpty() ? 0 : Integer.parseInt(precision);
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Numbers.text(value);
    }
    return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
  }
}
