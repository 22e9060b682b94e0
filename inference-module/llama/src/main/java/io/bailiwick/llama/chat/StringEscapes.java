package io.bailiwick.llama.chat;

/**
 * Reads the escapes of a string literal as Python does.
 *
 * @see <a href="https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences">Python:
 *     escape sequences</a>
 */
final class StringEscapes {
  private final String literal;
  private final int line;
  private final StringBuilder value = new StringBuilder();
  private int position;

  private StringEscapes(String literal, int line) {
    this.literal = literal;
    this.line = line;
  }

  static String read(String literal, int line) {
    if (literal.indexOf('\\') < 0) {
      return literal;
    }
    StringEscapes reader = new StringEscapes(literal, line);
    while (reader.position < literal.length()) {
      reader.step();
    }
    return reader.value.toString();
  }

  private void step() {
    char c = literal.charAt(position++);
    if (c != '\\' || position == literal.length()) {
      value.append(c);
      return;
    }
    escape(literal.charAt(position++));
  }

  private void escape(char c) {
    switch (c) {
      case '\n' -> {}
      case 'n' -> value.append('\n');
      case 't' -> value.append('\t');
      case 'r' -> value.append('\r');
      case 'a' -> value.append('\u0007');
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'v' -> value.append('\u000B');
      case '\\', '\'', '"' -> value.append(c);
      case 'x' -> hexadecimal(2);
      case 'u' -> hexadecimal(4);
      case 'U' -> hexadecimal(8);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
      default -> value.append('\\').append(c);
    }
  }

  private void hexadecimal(int digits) {
    String code =
        position + digits <= literal.length() ? literal.substring(position, position + digits) : "";
    if (!code.matches("[0-9a-fA-F]+") || Long.parseLong(code, 16) > Character.MAX_CODE_POINT) {
      throw new TemplateError(line, "a string holds an escape that is no character");
    }
    value.appendCodePoint((int) Long.parseLong(code, 16));
    position += digits;
  }

  private void octal() {
    int start = position - 1;
    while (position < literal.length()
        && position < start + 3
        && Character.digit(literal.charAt(position), 8) >= 0) {
      position++;
    }
    value.appendCodePoint(Integer.parseInt(literal.substring(start, position), 8));
  }
}
