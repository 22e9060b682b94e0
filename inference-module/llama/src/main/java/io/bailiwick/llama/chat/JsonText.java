package io.bailiwick.llama.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** JSON as Python's {@code json.dumps} writes it, which is what models were trained on. */
final class JsonText {
  private final BoundedText out;
  private final Budget budget;
  private final boolean asciiOnly;
  private final boolean sortsKeys;
  private final String indent;
  private final boolean indents;
  private final String itemSeparator;
  private final String keySeparator;

  private JsonText(Arguments.Bound settings, Budget budget) {
    this.budget = budget;
    this.out = new BoundedText(budget);
    this.asciiOnly = settings.truth("ensure_ascii", false);
    this.sortsKeys = settings.truth("sort_keys", false);
    this.indents = settings.has("indent");
    this.indent = indents ? indent(settings.get("indent"), budget) : "";
    List<Object> separators =
        settings.has("separators")
            ? Iteration.of(settings.get("separators"), budget)
            : List.of(indents ? "," : ", ", ": ");
    if (separators.size() != 2) {
      throw new TemplateError("tojson needs two separators");
    }
    this.itemSeparator = PythonText.of(separators.get(0), budget);
    this.keySeparator = PythonText.of(separators.get(1), budget);
  }

  /** The filter {@code tojson} as transformers defines it. */
  static String of(Object value, Arguments arguments, Budget budget) {
    Arguments.Bound settings =
        arguments.bind("tojson", "ensure_ascii", "indent", "separators", "sort_keys");
    JsonText json = new JsonText(settings, budget);
    json.write(value, "\n");
    return json.out.toString();
  }

  private static String indent(Object indent, Budget budget) {
    if (indent instanceof String text) {
      return text;
    }
    long width = Math.max(0, Arithmetic.integer(indent, "tojson 'indent'"));
    budget.spendText(width);
    return " ".repeat((int) width);
  }

  private void write(Object value, String newline) {
    budget.enter();
    if (value instanceof String text) {
      quote(text);
    } else if (value instanceof Boolean truth) {
      out.append(truth ? "true" : "false");
    } else if (value instanceof Long number) {
      out.append(Long.toString(number));
    } else if (value instanceof Double number) {
      out.append(number(number));
    } else if (value == None.NONE) {
      out.append("null");
    } else if (value instanceof List || value instanceof Tuple) {
      writeList(Iteration.of(value, budget), newline);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(map, newline);
    } else {
      throw new TemplateError("a " + Values.typeName(value) + " cannot be written as JSON");
    }
    budget.leave();
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    return Double.isInfinite(value) ? (value > 0 ? "Infinity" : "-Infinity") : Numbers.text(value);
  }

  private void writeList(List<Object> items, String newline) {
    String inner = inner(newline);
    String separator = "[" + inner;
    for (Object item : items) {
      out.append(separator);
      write(item, newline + indent);
      separator = itemSeparator + inner;
    }
    out.append(items.isEmpty() ? "[]" : outer(newline) + "]");
  }

  private void writeMap(Map<?, ?> map, String newline) {
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    if (sortsKeys) {
      entries.sort((a, b) -> Comparison.compare(a.getKey(), b.getKey(), budget));
    }
    String inner = inner(newline);
    String separator = "{" + inner;
    for (Map.Entry<?, ?> entry : entries) {
      out.append(separator);
      quote(key(entry.getKey()));
      out.append(keySeparator);
      write(entry.getValue(), newline + indent);
      separator = itemSeparator + inner;
    }
    out.append(entries.isEmpty() ? "{}" : outer(newline) + "}");
  }

  private String inner(String newline) {
    return indents ? budget.spendText(newline + indent) : "";
  }

  private String outer(String newline) {
    return indents ? newline : "";
  }

  private static String key(Object key) {
    if (key instanceof Boolean truth) {
      return truth ? "true" : "false";
    }
    if (key == None.NONE) {
      return "null";
    }
    return key instanceof Double number ? number(number) : key.toString();
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ' || (asciiOnly && c > '~')) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
