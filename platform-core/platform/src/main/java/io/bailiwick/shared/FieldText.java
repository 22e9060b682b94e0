package io.bailiwick.shared;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Checks what somebody typed into a field. */
public final class FieldText {
  /** As many characters as a reason may have. */
  public static final int LONGEST_REASON = 2_000;

  private FieldText() {}

  /**
   * A text that must be there.
   *
   * @param field as programs call it, in camel case
   * @return it without the spaces at both ends
   * @throws InvalidValueException if it is blank or too long
   */
  public static String required(String field, String text, int longest) {
    if (text.isBlank()) {
      throw invalid(field, "the " + spaced(field) + " is missing");
    }
    return limited(field, text, longest);
  }

  /**
   * A text that may be empty.
   *
   * @param field as programs call it, in camel case
   * @return it without the spaces at both ends
   * @throws InvalidValueException if it is too long, or no database could keep it
   */
  public static String limited(String field, String text, int longest) {
    String stripped = text.strip();
    if (stripped.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(stripped)) {
      throw invalid(field, "the " + spaced(field) + " holds what is no character");
    }
    if (stripped.length() > longest) {
      throw invalid(field, "the " + spaced(field) + " has more than " + longest + " characters");
    }
    return stripped;
  }

  /**
   * Why somebody does something, for the record.
   *
   * @return it without the spaces at both ends; empty if nobody said
   * @throws InvalidValueException if it has more than {@value #LONGEST_REASON} characters, or no
   *     database could keep it
   */
  public static String reason(String text) {
    return limited("reason", text, LONGEST_REASON);
  }

  /** A value that its field does not take. */
  public static InvalidValueException invalid(String field, String message) {
    return new InvalidValueException(spaced(field).replace(' ', '-'), field, message);
  }

  private static String spaced(String field) {
    return field.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }
}
