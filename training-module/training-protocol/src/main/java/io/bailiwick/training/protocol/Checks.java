package io.bailiwick.training.protocol;

import java.util.regex.Pattern;

/** Ranges of the numbers in an order; a refusal names the field. */
final class Checks {
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  private Checks() {}

  static void number(String field, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new OrderException(
          field, "must lie between " + least + " and " + most + ", got " + value);
    }
  }

  static void integer(String field, long value, long least, long most) {
    if (value < least || value > most) {
      throw new OrderException(
          field, "must lie between " + least + " and " + most + ", got " + value);
    }
  }

  static void digest(String field, String value) {
    if (!DIGEST.matcher(value).matches()) {
      throw new OrderException(
          field, "must be \"sha256:\" and 64 lower-case hexadecimal digits, got \"" + value + "\"");
    }
  }
}
