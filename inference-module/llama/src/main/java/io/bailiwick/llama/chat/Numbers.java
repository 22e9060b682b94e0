package io.bailiwick.llama.chat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as Python reads and prints them. */
final class Numbers {
  /** Python prints floats of these magnitudes without an exponent. */
  private static final int LARGEST_PLAIN_EXPONENT = 16;

  private static final int SMALLEST_PLAIN_EXPONENT = -4;
  private static final int LONGEST_SHOWN = 40;

  private Numbers() {}

  static Long integer(Lexeme lexeme) {
    String digits = lexeme.text().replace("_", "").toLowerCase(Locale.ROOT);
    try {
      return switch (digits.length() > 1 ? digits.substring(0, 2) : "") {
        case "0x" -> Long.parseLong(digits.substring(2), 16);
        case "0o" -> Long.parseLong(digits.substring(2), 8);
        case "0b" -> Long.parseLong(digits.substring(2), 2);
        default -> Long.parseLong(digits);
      };
    } catch (NumberFormatException e) {
      throw new TemplateError(lexeme.line(), "the number " + shown(digits) + " is too large");
    }
  }

  private static String shown(String digits) {
    return digits.length() <= LONGEST_SHOWN ? digits : digits.substring(0, LONGEST_SHOWN) + "…";
  }

  /** The shortest digits that give the same number back. */
  static String text(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal shortest = shortest(value);
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent < LARGEST_PLAIN_EXPONENT) {
      String plain = shortest.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    return scientific(shortest, exponent);
  }

  private static String scientific(BigDecimal value, int exponent) {
    BigDecimal mantissa = value.movePointLeft(exponent).stripTrailingZeros();
    String sign = exponent < 0 ? "-" : "+";
    return mantissa.toPlainString()
        + String.format(Locale.ROOT, "e%s%02d", sign, Math.abs(exponent));
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < 17; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }
}
