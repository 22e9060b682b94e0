package io.bailiwick.llama.chat;

import io.bailiwick.llama.chat.Lexeme.Kind;
import java.util.List;

/** Reads lexemes one by one, with a look at the next. */
final class LexemeReader {
  /** Nesting that the parsers allow, well inside the thread's stack. */
  private static final int DEEPEST = 100;

  private final List<Lexeme> lexemes;
  private int position;
  private int depth;

  LexemeReader(List<Lexeme> lexemes) {
    this.lexemes = lexemes;
  }

  Lexeme current() {
    return lexemes.get(position);
  }

  int line() {
    return current().line();
  }

  Lexeme next() {
    Lexeme lexeme = current();
    if (lexeme.kind() != Kind.END) {
      position++;
    }
    return lexeme;
  }

  boolean at(Kind kind) {
    return current().kind() == kind;
  }

  boolean atOperator(String operator) {
    return current().is(Kind.OPERATOR, operator);
  }

  boolean atName(String name) {
    return current().is(Kind.NAME, name);
  }

  boolean skipOperator(String operator) {
    return skip(atOperator(operator));
  }

  boolean skipName(String name) {
    return skip(atName(name));
  }

  private boolean skip(boolean matches) {
    if (matches) {
      position++;
    }
    return matches;
  }

  Lexeme expect(Kind kind, String what) {
    if (!at(kind)) {
      throw unexpected(what);
    }
    return next();
  }

  void expectOperator(String operator) {
    if (!skipOperator(operator)) {
      throw unexpected("'" + operator + "'");
    }
  }

  /** Whether the lexeme after the current one is that name. */
  boolean nextIsName(String name) {
    return position + 1 < lexemes.size() && lexemes.get(position + 1).is(Kind.NAME, name);
  }

  TemplateError unexpected(String wanted) {
    return new TemplateError(line(), "expected " + wanted + " and found " + current().shown());
  }

  void enter() {
    if (++depth > DEEPEST) {
      throw new TemplateError(line(), "the template is nested more than " + DEEPEST + " deep");
    }
  }

  void leave() {
    depth--;
  }
}
