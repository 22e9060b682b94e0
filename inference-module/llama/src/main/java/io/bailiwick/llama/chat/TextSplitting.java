package io.bailiwick.llama.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Cuts strings into parts, as Python's string methods do. */
final class TextSplitting {
  private TextSplitting() {}

  static List<Object> split(String text, Arguments arguments, boolean fromEnd, Budget budget) {
    String name = fromEnd ? "rsplit" : "split";
    Arguments.Bound bound = arguments.bind(name, "sep", "maxsplit");
    long most = bound.integer("maxsplit", -1);
    long limit = most < 0 ? Long.MAX_VALUE : most;
    budget.spend(text.length());
    if (!bound.has("sep")) {
      return fromEnd ? wordsFromEnd(text, limit, budget) : words(text, limit, budget);
    }
    String separator = bound.text("sep");
    if (separator.isEmpty()) {
      throw new TemplateError(name + " needs a separator that is not empty");
    }
    budget.spendSearch(text, separator);
    return fromEnd
        ? partsFromEnd(text, separator, limit, budget)
        : parts(text, separator, limit, budget);
  }

  private static List<Object> parts(String text, String separator, long limit, Budget budget) {
    List<Object> parts = new ArrayList<>();
    int start = 0;
    for (int at = text.indexOf(separator);
        at >= 0 && parts.size() < limit;
        at = text.indexOf(separator, start)) {
      budget.spendObject();
      parts.add(text.substring(start, at));
      start = at + separator.length();
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static List<Object> partsFromEnd(
      String text, String separator, long limit, Budget budget) {
    List<Object> parts = new ArrayList<>();
    int end = text.length();
    while (parts.size() < limit) {
      int at = text.lastIndexOf(separator, end - separator.length());
      if (at < 0 || end < separator.length()) {
        break;
      }
      budget.spendObject();
      parts.add(text.substring(at + separator.length(), end));
      end = at;
    }
    parts.add(text.substring(0, end));
    Collections.reverse(parts);
    return parts;
  }

  private static List<Object> words(String text, long limit, Budget budget) {
    List<Object> words = new ArrayList<>();
    int start = skip(text, 0, true);
    while (start < text.length()) {
      if (words.size() >= limit) {
        words.add(text.substring(start));
        break;
      }
      int end = skip(text, start, false);
      budget.spendObject();
      words.add(text.substring(start, end));
      start = skip(text, end, true);
    }
    return words;
  }

  private static int skip(String text, int from, boolean space) {
    int at = from;
    while (at < text.length() && PythonText.isSpace(text.charAt(at)) == space) {
      at++;
    }
    return at;
  }

  private static List<Object> wordsFromEnd(String text, long limit, Budget budget) {
    List<Object> words = new ArrayList<>();
    int end = skipBack(text, text.length(), true);
    while (end > 0) {
      if (words.size() >= limit) {
        words.add(text.substring(0, end));
        break;
      }
      int start = skipBack(text, end, false);
      budget.spendObject();
      words.add(text.substring(start, end));
      end = skipBack(text, start, true);
    }
    Collections.reverse(words);
    return words;
  }

  private static int skipBack(String text, int from, boolean space) {
    int at = from;
    while (at > 0 && PythonText.isSpace(text.charAt(at - 1)) == space) {
      at--;
    }
    return at;
  }

  static List<Object> lines(String text, Arguments arguments, Budget budget) {
    boolean keepEnds = arguments.bind("splitlines", "keepends").truth("keepends", false);
    budget.spend(text.length());
    List<Object> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (!endsLine(text.charAt(i))) {
        continue;
      }
      boolean pair = text.startsWith("\r\n", i);
      int next = i + (pair ? 2 : 1);
      budget.spendObject();
      lines.add(text.substring(start, keepEnds ? next : i));
      i = next - 1;
      start = next;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  private static boolean endsLine(char c) {
    return (c >= '\n' && c <= '\r')
        || (c >= 0x1C && c <= 0x1E)
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }

  static Tuple partition(String text, Arguments arguments, boolean last) {
    String separator = arguments.bind("partition", "sep").text("sep");
    if (separator.isEmpty()) {
      throw new TemplateError("partition needs a separator that is not empty");
    }
    int at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
    if (at < 0) {
      return new Tuple(last ? List.of("", "", text) : List.of(text, "", ""));
    }
    return new Tuple(
        List.of(text.substring(0, at), separator, text.substring(at + separator.length())));
  }
}
