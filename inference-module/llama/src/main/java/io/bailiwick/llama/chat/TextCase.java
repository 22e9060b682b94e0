package io.bailiwick.llama.chat;

import java.util.Locale;

/** Upper and lower case and padding, as Python's string methods do them. */
final class TextCase {
  private TextCase() {}

  /** Python's {@code str.title}: the first letter of every run of letters is upper case. */
  static String title(String text) {
    StringBuilder result = new StringBuilder();
    boolean inWord = false;
    for (int c : text.codePoints().toArray()) {
      String letter = Character.toString(c);
      result.append(
          inWord ? letter.toLowerCase(Locale.ROOT) : Character.toString(Character.toTitleCase(c)));
      inWord = Character.isLetter(c);
    }
    return result.toString();
  }

  static String capitalized(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.codePointAt(0);
    return Character.toString(Character.toTitleCase(first))
        + text.substring(Character.charCount(first)).toLowerCase(Locale.ROOT);
  }

  static String swapped(String text) {
    StringBuilder result = new StringBuilder();
    for (int c : text.codePoints().toArray()) {
      String letter = Character.toString(c);
      result.append(
          Character.isUpperCase(c)
              ? letter.toLowerCase(Locale.ROOT)
              : letter.toUpperCase(Locale.ROOT));
    }
    return result.toString();
  }

  static boolean isUpper(String text) {
    return text.codePoints().anyMatch(Character::isUpperCase)
        && text.codePoints().noneMatch(Character::isLowerCase);
  }

  static boolean isLower(String text) {
    return text.codePoints().anyMatch(Character::isLowerCase)
        && text.codePoints().noneMatch(Character::isUpperCase);
  }

  static String zeroFilled(String text, Arguments arguments, Budget budget) {
    long missing = arguments.bind("zfill", "width").integer("width", 0) - PythonText.length(text);
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String zeros = blanks(missing, '0', budget);
    return signed ? text.charAt(0) + zeros + text.substring(1) : zeros + text;
  }

  static String padded(String name, String text, Arguments arguments, Budget budget) {
    Arguments.Bound bound = arguments.bind(name, "width", "fillchar");
    String fill = bound.text("fillchar", " ");
    if (fill.length() != 1) {
      throw new TemplateError(name + " needs one character to fill with");
    }
    long width = bound.integer("width", 0);
    long missing = Math.max(0, width - PythonText.length(text));
    long before =
        switch (name) {
          case "ljust" -> 0;
          case "rjust" -> missing;
          default -> missing / 2 + (missing & width & 1);
        };
    char c = fill.charAt(0);
    return blanks(before, c, budget) + text + blanks(missing - before, c, budget);
  }

  private static String blanks(long count, char c, Budget budget) {
    long wanted = Math.max(0, count);
    budget.spendText(wanted);
    return String.valueOf(c).repeat((int) wanted);
  }
}
