package io.bailiwick.llama.chat;

import io.bailiwick.llama.chat.Filters.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Filters that make text; what they are given is printed first where it is no text. */
final class TextFilters {
  static final Map<String, Filter> ALL =
      Map.ofEntries(
          Map.entry("string", (s, v, a) -> text(s, v)),
          Map.entry("safe", (s, v, a) -> text(s, v)),
          Map.entry(
              "upper", (s, v, a) -> s.budget().spendText(text(s, v).toUpperCase(Locale.ROOT))),
          Map.entry(
              "lower", (s, v, a) -> s.budget().spendText(text(s, v).toLowerCase(Locale.ROOT))),
          Map.entry("capitalize", (s, v, a) -> TextCase.capitalized(text(s, v))),
          Map.entry("title", TextFilters::title),
          Map.entry("trim", (s, v, a) -> TextMethods.stripped("trim", text(s, v), a, true, true)),
          Map.entry("replace", (s, v, a) -> TextMethods.replaced(text(s, v), a, s.budget())),
          Map.entry("center", (s, v, a) -> TextCase.padded("center", text(s, v), a, s.budget())),
          Map.entry("indent", TextFilters::indent),
          Map.entry("join", TextFilters::join),
          Map.entry("format", TextFilters::format),
          Map.entry("escape", TextFilters::escape),
          Map.entry("e", TextFilters::escape),
          Map.entry("wordcount", TextFilters::wordCount),
          Map.entry("tojson", (s, v, a) -> JsonText.of(v, a, s.budget())));

  private TextFilters() {}

  private static String text(Scope scope, Object value) {
    return PythonText.of(value, scope.budget());
  }

  /** Jinja's own title case: words begin after a blank, a hyphen or an opening bracket. */
  private static Object title(Scope scope, Object value, Arguments arguments) {
    StringBuilder result = new StringBuilder();
    boolean inWord = false;
    for (int c : text(scope, value).codePoints().toArray()) {
      String letter = Character.toString(c);
      result.append(inWord ? letter.toLowerCase(Locale.ROOT) : letter.toUpperCase(Locale.ROOT));
      inWord = !PythonText.isSpace(c) && "-({[<".indexOf(c) < 0;
    }
    return scope.budget().spendText(result.toString());
  }

  private static Object indent(Scope scope, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("indent", "width", "first", "blank");
    String indentation = indentation(scope, bound.get("width", 4L));
    boolean first = bound.truth("first", false);
    boolean blank = bound.truth("blank", false);
    BoundedText out = new BoundedText(scope.budget());
    String[] lines = text(scope, value).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      boolean indented = i == 0 ? first : blank || !lines[i].isEmpty();
      out.append(i == 0 ? "" : "\n").append(indented ? indentation : "").append(lines[i]);
    }
    return out.toString();
  }

  private static String indentation(Scope scope, Object width) {
    if (width instanceof String text) {
      return text;
    }
    long blanks = Math.max(0, Arithmetic.integer(width, "indent 'width'"));
    scope.budget().spendText(blanks);
    return " ".repeat((int) blanks);
  }

  private static Object join(Scope scope, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("join", "d", "attribute");
    String separator = PythonText.of(bound.get("d", ""), scope.budget());
    List<Object> parts = new ArrayList<>();
    for (Object item : Iteration.of(value, scope.budget())) {
      Object part =
          bound.has("attribute")
              ? SelectionFilters.attribute(scope, item, bound.get("attribute"))
              : item;
      parts.add(PythonText.of(part, scope.budget()));
    }
    return TextMethods.joined(separator, parts, scope.budget());
  }

  private static Object format(Scope scope, Object value, Arguments arguments) {
    Object values =
        arguments.named().isEmpty()
            ? new Tuple(arguments.positional())
            : Values.of(arguments.named());
    return new PercentFormat(text(scope, value), values, scope.budget()).text();
  }

  private static Object escape(Scope scope, Object value, Arguments arguments) {
    String escaped =
        text(scope, value)
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&#34;")
            .replace("'", "&#39;");
    return scope.budget().spendText(escaped);
  }

  private static Object wordCount(Scope scope, Object value, Arguments arguments) {
    return (long)
        TextSplitting.split(text(scope, value), Arguments.NONE, false, scope.budget()).size();
  }
}
