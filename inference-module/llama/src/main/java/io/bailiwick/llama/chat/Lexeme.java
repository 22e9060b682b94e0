package io.bailiwick.llama.chat;

/**
 * A smallest part of a template.
 *
 * @param kind what it is
 * @param text its text; for a string, the value it stands for
 * @param line line of the template, from 1
 */
record Lexeme(Kind kind, String text, int line) {
  enum Kind {
    TEXT,
    OUTPUT_BEGIN,
    OUTPUT_END,
    BLOCK_BEGIN,
    BLOCK_END,
    NAME,
    STRING,
    INTEGER,
    FLOAT,
    OPERATOR,
    END
  }

  boolean is(Kind wanted, String wantedText) {
    return kind == wanted && text.equals(wantedText);
  }

  /** How it reads in an error. */
  String shown() {
    return switch (kind) {
      case TEXT -> "text";
      case END -> "the end of the template";
      case STRING -> "the string '" + text + "'";
      default -> "'" + text + "'";
    };
  }
}
