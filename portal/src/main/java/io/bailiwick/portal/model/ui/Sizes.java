package io.bailiwick.portal.model.ui;

import io.bailiwick.portal.words.Language;
import io.bailiwick.portal.words.Words;
import java.text.NumberFormat;

/** Large numbers as people of the field say them. */
final class Sizes {
  private static final long KILO = 1_000;
  private static final long MEGA = 1_000_000;
  private static final long GIGA = 1_000_000_000;

  private Sizes() {}

  /** A number of parameters, such as 8.03 B. */
  static String count(long number) {
    if (number >= GIGA) {
      return Words.say("model.billion", digits((double) number / GIGA));
    }
    return number >= MEGA
        ? Words.say("model.million", digits((double) number / MEGA))
        : digits((double) number);
  }

  /** A number of bytes in decimal units, as makers of disks and accelerators count. */
  static String bytes(long number) {
    if (number >= GIGA) {
      return digits((double) number / GIGA) + " GB";
    }
    return number >= MEGA
        ? digits((double) number / MEGA) + " MB"
        : digits((double) number / KILO) + " kB";
  }

  private static String digits(double number) {
    NumberFormat format = NumberFormat.getNumberInstance(Language.current().locale());
    format.setMaximumFractionDigits(number < 100 ? 2 : 0);
    return format.format(number);
  }
}
