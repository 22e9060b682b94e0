package io.bailiwick.llama.chat;

import io.bailiwick.llama.chat.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template into lexemes, with the white-space rules that transformers sets: {@code
 * trim_blocks} (the newline after a block or comment goes), {@code lstrip_blocks} (so do the blanks
 * before one on its line), {@code -} and {@code +} at either end of a tag, and no newline at the
 * end of the template.
 *
 * @see <a href="https://jinja.palletsprojects.com/en/stable/templates/#whitespace-control">Jinja:
 *     white-space control</a>
 */
final class TemplateLexer {
  private static final String BLOCK = "{%";
  private static final String OUTPUT = "{{";
  private static final String COMMENT = "{#";

  private final String source;
  private final List<Lexeme> lexemes = new ArrayList<>();
  private int position;
  private int line = 1;
  private boolean atLineStart = true;

  private TemplateLexer(String source) {
    this.source = source;
  }

  /** The lexemes of a template, the last of kind END. */
  static List<Lexeme> read(String template) {
    String source = template.replace("\r\n", "\n").replace('\r', '\n');
    TemplateLexer lexer =
        new TemplateLexer(
            source.endsWith("\n") ? source.substring(0, source.length() - 1) : source);
    lexer.run();
    return lexer.lexemes;
  }

  private void run() {
    while (position < source.length()) {
      int tag = nextTag();
      if (tag < 0) {
        text(source.substring(position));
        advance(source.length());
        break;
      }
      String opening = source.substring(tag, tag + 2);
      text(beforeTag(source.substring(position, tag), sign(tag + 2), opening.equals(OUTPUT)));
      advance(tag);
      switch (opening) {
        case COMMENT -> comment();
        case OUTPUT -> output();
        default -> block();
      }
    }
    add(Kind.END, "");
  }

  private int nextTag() {
    for (int i = source.indexOf('{', position); i >= 0; i = source.indexOf('{', i + 1)) {
      if (source.startsWith(BLOCK, i)
          || source.startsWith(OUTPUT, i)
          || source.startsWith(COMMENT, i)) {
        return i;
      }
    }
    return -1;
  }

  private char sign(int at) {
    char c = at < source.length() ? source.charAt(at) : 0;
    return c == '-' || c == '+' ? c : 0;
  }

  private String beforeTag(String text, char sign, boolean output) {
    if (sign == '-') {
      return PythonText.stripEnd(text);
    }
    int lineStart = text.lastIndexOf('\n') + 1;
    boolean blank = PythonText.stripEnd(text.substring(lineStart)).isEmpty();
    boolean strips = sign != '+' && !output && blank && (lineStart > 0 || atLineStart);
    return strips ? text.substring(0, lineStart) : text;
  }

  private void text(String text) {
    if (!text.isEmpty()) {
      add(Kind.TEXT, text);
    }
  }

  private void comment() {
    int end = source.indexOf("#}", position + 2);
    if (end < 0) {
      throw new TemplateError(line, "a comment {# is not closed by #}");
    }
    boolean signed = end > position + 2 && isSign(source.charAt(end - 1));
    closeTag(end + 2, signed ? source.charAt(end - 1) : 0, true);
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+';
  }

  private void output() {
    int begin = position + 2 + (sign(position + 2) == 0 ? 0 : 1);
    add(Kind.OUTPUT_BEGIN, OUTPUT);
    advance(begin);
    inside("}}", Kind.OUTPUT_END, false);
  }

  private void block() {
    int begin = position + 2 + (sign(position + 2) == 0 ? 0 : 1);
    if (nameAt(begin, "raw") >= 0) {
      raw(nameAt(begin, "raw"));
      return;
    }
    add(Kind.BLOCK_BEGIN, BLOCK);
    advance(begin);
    inside("%}", Kind.BLOCK_END, true);
  }

  /** Where a block with only that name ends its name, or -1. */
  private int nameAt(int begin, String name) {
    int start = skipSpace(begin);
    if (!source.startsWith(name, start)) {
      return -1;
    }
    int end = skipSpace(start + name.length());
    int close = sign(end) == 0 ? end : end + 1;
    return source.startsWith("%}", close) ? end : -1;
  }

  private int skipSpace(int from) {
    int at = from;
    while (at < source.length() && PythonText.isSpace(source.charAt(at))) {
      at++;
    }
    return at;
  }

  private void raw(int end) {
    char sign = sign(end);
    closeTag(end + (sign == 0 ? 2 : 3), sign, false);
    for (int i = source.indexOf(BLOCK, position); i >= 0; i = source.indexOf(BLOCK, i + 1)) {
      int begin = i + 2 + (sign(i + 2) == 0 ? 0 : 1);
      int endOfName = nameAt(begin, "endraw");
      if (endOfName >= 0) {
        text(beforeTag(source.substring(position, i), sign(i + 2), false));
        char closing = sign(endOfName);
        closeTag(endOfName + (closing == 0 ? 2 : 3), closing, true);
        return;
      }
    }
    throw new TemplateError(line, "{% raw %} is not closed by {% endraw %}");
  }

  private void closeTag(int end, char sign, boolean trims) {
    int stop = end;
    if (sign == '-') {
      stop = skipSpace(end);
    } else if (trims && sign != '+' && end < source.length() && source.charAt(end) == '\n') {
      stop = end + 1;
    }
    advance(stop);
  }

  private void inside(String closing, Kind kind, boolean trims) {
    int openedAt = line;
    TagLexer tag = new TagLexer(source, closing);
    while (true) {
      advance(skipSpace(position));
      if (position >= source.length()) {
        throw new TemplateError(openedAt, "a tag is not closed by " + closing);
      }
      if (tag.closesAt(position)) {
        add(kind, closing);
        char sign = isSign(source.charAt(position)) ? source.charAt(position) : 0;
        closeTag(position + closing.length() + (sign == 0 ? 0 : 1), sign, trims);
        return;
      }
      Lexeme lexeme = tag.next(position, line);
      lexemes.add(lexeme);
      advance(tag.end());
    }
  }

  private void add(Kind kind, String text) {
    lexemes.add(new Lexeme(kind, text, line));
  }

  private void advance(int to) {
    for (int i = position; i < to; i++) {
      if (source.charAt(i) == '\n') {
        line++;
      }
    }
    if (to > position) {
      atLineStart = source.charAt(to - 1) == '\n';
    }
    position = to;
  }
}
