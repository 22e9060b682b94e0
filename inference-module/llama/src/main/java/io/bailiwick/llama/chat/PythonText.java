package io.bailiwick.llama.chat;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Text as Python prints it and measures it: in code points, with Python's white space. */
final class PythonText {
  private PythonText() {}

  /** What {@code str(value)} gives. */
  static String of(Object value, Budget budget) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Undefined) {
      return "";
    }
    BoundedText text = new BoundedText(budget);
    write(value, text, budget);
    return text.toString();
  }

  /** What {@code repr(value)} gives. */
  static String quoted(Object value, Budget budget) {
    BoundedText text = new BoundedText(budget);
    write(value, text, budget);
    return text.toString();
  }

  private static void write(Object value, BoundedText out, Budget budget) {
    budget.enter();
    if (value instanceof String text) {
      quote(text, out);
    } else if (value instanceof Boolean truth) {
      out.append(truth ? "True" : "False");
    } else if (value instanceof Long number) {
      out.append(Long.toString(number));
    } else if (value instanceof Double number) {
      out.append(Numbers.text(number));
    } else if (value == None.NONE) {
      out.append("None");
    } else if (value instanceof List<?> list) {
      writeItems("[", list, "]", out, budget);
    } else if (value instanceof Tuple tuple) {
      writeItems("(", tuple.items(), tuple.items().size() == 1 ? ",)" : ")", out, budget);
    } else if (value instanceof Map<?, ?> map) {
      writeEntries(map, out, budget);
    } else if (value instanceof Undefined) {
      out.append("Undefined");
    } else {
      throw new TemplateError("a " + Values.typeName(value) + " cannot be printed");
    }
    budget.leave();
  }

  private static void writeItems(
      String open, List<?> items, String close, BoundedText out, Budget budget) {
    out.append(open);
    for (Iterator<?> i = items.iterator(); i.hasNext(); ) {
      write(i.next(), out, budget);
      out.append(i.hasNext() ? ", " : "");
    }
    out.append(close);
  }

  private static void writeEntries(Map<?, ?> map, BoundedText out, Budget budget) {
    out.append("{");
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      write(entry.getKey(), out, budget);
      out.append(": ");
      write(entry.getValue(), out, budget);
      separator = ", ";
    }
    out.append("}");
  }

  private static void quote(String text, BoundedText out) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    out.append(quote);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> quoteCharacter(c, quote, out);
              }
            });
    out.append(quote);
  }

  private static void quoteCharacter(int c, char quote, BoundedText out) {
    if (c == quote) {
      out.append('\\').append(quote);
    } else if (isPrintable(c)) {
      out.appendCodePoint(c);
    } else if (c <= 0xFF) {
      out.append(String.format("\\x%02x", c));
    } else {
      out.append(String.format(c <= 0xFFFF ? "\\u%04x" : "\\U%08x", c));
    }
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The order of code points, which is not the order of UTF-16. */
  static int compare(String left, String right) {
    int size = Math.min(left.length(), right.length());
    for (int i = 0; i < size; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean surrogates = Character.isSurrogate(a) != Character.isSurrogate(b);
        int order = Character.compare(a, b);
        return surrogates ? (Character.isSurrogate(a) ? 1 : -1) : order;
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  static boolean isSpace(int c) {
    return (c >= 0x09 && c <= 0x0D)
        || (c >= 0x1C && c <= 0x1F)
        || c == 0x85
        || Character.isSpaceChar(c);
  }

  static String stripStart(String text) {
    int start = 0;
    while (start < text.length() && isSpace(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }

  static String stripEnd(String text) {
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  static String stripStart(String text, String characters) {
    int start = 0;
    while (start < text.length() && characters.indexOf(text.codePointAt(start)) >= 0) {
      start += Character.charCount(text.codePointAt(start));
    }
    return text.substring(start);
  }

  static String stripEnd(String text, String characters) {
    int end = text.length();
    while (end > 0 && characters.indexOf(text.codePointBefore(end)) >= 0) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(0, end);
  }
}
