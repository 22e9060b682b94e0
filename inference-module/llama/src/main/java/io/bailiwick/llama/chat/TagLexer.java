package io.bailiwick.llama.chat;

import io.bailiwick.llama.chat.Lexeme.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lexemes inside one tag; a closing brace inside brackets does not close the tag. */
final class TagLexer {
  /** Possessive, as are all repeated groups here: a greedy one takes stack for every digit. */
  private static final String DIGITS = "[0-9](?:_?[0-9])*+";

  private static final Pattern FLOAT =
      Pattern.compile(DIGITS + "(?:\\." + DIGITS + ")?[eE][+-]?[0-9]+|" + DIGITS + "\\." + DIGITS);
  private static final Pattern INTEGER =
      Pattern.compile("0[xX](?:_?[0-9a-fA-F])++|0[oO](?:_?[0-7])++|0[bB](?:_?[01])++|" + DIGITS);
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{M}_]*");
  private static final List<String> OPERATORS =
      List.of(
          "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{",
          "}", ">", "<", "=", ".", ":", "|", ",");

  private final String source;
  private final String closing;
  private final Deque<String> open = new ArrayDeque<>();
  private int end;

  TagLexer(String source, String closing) {
    this.source = source;
    this.closing = closing;
  }

  /** Whether the tag ends here. */
  boolean closesAt(int at) {
    if (!open.isEmpty()) {
      return false;
    }
    boolean plus = closing.equals("%}") && source.startsWith("+", at);
    int start = plus || source.startsWith("-", at) ? at + 1 : at;
    return source.startsWith(closing, start);
  }

  /** Where the last lexeme ended. */
  int end() {
    return end;
  }

  Lexeme next(int at, int line) {
    char c = source.charAt(at);
    if (c == '\'' || c == '"') {
      return string(at, line);
    }
    Lexeme number = match(FLOAT, Kind.FLOAT, at, line);
    number = number == null ? match(INTEGER, Kind.INTEGER, at, line) : number;
    Lexeme word = number == null ? match(NAME, Kind.NAME, at, line) : number;
    return word == null ? operator(at, line) : word;
  }

  private @org.jspecify.annotations.Nullable Lexeme match(
      Pattern pattern, Kind kind, int at, int line) {
    Matcher matcher = pattern.matcher(source).region(at, source.length());
    if (!matcher.lookingAt()) {
      return null;
    }
    end = matcher.end();
    return new Lexeme(kind, matcher.group(), line);
  }

  private Lexeme string(int at, int line) {
    char quote = source.charAt(at);
    int i = at + 1;
    while (i < source.length() && source.charAt(i) != quote) {
      i += source.charAt(i) == '\\' ? 2 : 1;
    }
    if (i >= source.length()) {
      throw new TemplateError(line, "a string is not closed by " + quote);
    }
    end = i + 1;
    return new Lexeme(Kind.STRING, StringEscapes.read(source.substring(at + 1, i), line), line);
  }

  private Lexeme operator(int at, int line) {
    for (String operator : OPERATORS) {
      if (source.startsWith(operator, at)) {
        balance(operator, line);
        end = at + operator.length();
        return new Lexeme(Kind.OPERATOR, operator, line);
      }
    }
    throw new TemplateError(
        line,
        "the character '"
            + Character.toString(source.codePointAt(at))
            + "' has no meaning in a tag");
  }

  private void balance(String operator, int line) {
    switch (operator) {
      case "(" -> open.push(")");
      case "[" -> open.push("]");
      case "{" -> open.push("}");
      case ")", "]", "}" -> {
        if (open.isEmpty() || !open.pop().equals(operator)) {
          throw new TemplateError(line, "'" + operator + "' closes nothing");
        }
      }
      default -> {}
    }
  }
}
