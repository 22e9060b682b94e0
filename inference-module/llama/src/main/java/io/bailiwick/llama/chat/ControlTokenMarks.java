package io.bailiwick.llama.chat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps text that people wrote from being read as control tokens: a mark inside of it separates
 * what would spell one. The mark is a Unicode noncharacter, which text never holds (Unicode 16.0,
 * section 23.7); it is taken out again before the text is encoded.
 */
final class ControlTokenMarks {
  private static final String MARK = "\uFDD1";

  private final Map<String, Integer> idOf;
  private final Pattern control;
  private final Set<Integer> beginnings;

  /** Marks for control tokens of at least two characters; no model has shorter ones. */
  ControlTokenMarks(Map<String, Integer> controlTokens) {
    this.idOf =
        controlTokens.entrySet().stream()
            .filter(token -> token.getKey().codePointCount(0, token.getKey().length()) > 1)
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    // Where several match, the longest does, as in the tokenizers library.
    String alternatives =
        idOf.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    this.control = Pattern.compile(idOf.isEmpty() ? "(?!)" : alternatives);
    this.beginnings =
        idOf.keySet().stream().map(text -> text.codePointAt(0)).collect(Collectors.toSet());
  }

  /** Replaces marks that somebody typed, so that every mark is ours. */
  static String withoutMarks(String text) {
    return text.replace(MARK, "\uFFFD");
  }

  /**
   * Marks every place where a control token could begin, and the front if the text could complete
   * one.
   */
  String markEveryBeginning(String text) {
    StringBuilder marked = new StringBuilder(completes(text) ? MARK : "");
    text.codePoints()
        .forEach(
            character -> {
              marked.appendCodePoint(character);
              if (beginnings.contains(character)) {
                marked.append(MARK);
              }
            });
    return marked.toString();
  }

  private boolean completes(String text) {
    for (String token : idOf.keySet()) {
      for (int cut = token.length() - 1; cut > 0; cut--) {
        if (text.startsWith(token.substring(cut))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Marks only control tokens that are spelt out. */
  String markComplete(String text) {
    return control
        .matcher(text)
        .replaceAll(
            found -> {
              int first = found.group().offsetByCodePoints(0, 1);
              return Matcher.quoteReplacement(
                  found.group().substring(0, first) + MARK + found.group().substring(first));
            });
  }

  /** The control tokens that are read in a rendered template. */
  List<Integer> controlTokens(String rendered) {
    List<Integer> ids = new ArrayList<>();
    split(rendered, text -> {}, ids::add);
    return ids;
  }

  /** Takes a rendered template apart into text, without marks, and control tokens. */
  void split(String rendered, Consumer<String> text, IntConsumer token) {
    Matcher matcher = control.matcher(rendered);
    int start = 0;
    while (matcher.find()) {
      tell(rendered.substring(start, matcher.start()), text);
      Integer id = idOf.get(matcher.group());
      if (id != null) {
        token.accept(id);
      }
      start = matcher.end();
    }
    tell(rendered.substring(start), text);
  }

  private static void tell(String marked, Consumer<String> text) {
    String plain = marked.replace(MARK, "");
    if (!plain.isEmpty()) {
      text.accept(plain);
    }
  }
}
