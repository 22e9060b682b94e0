package io.bailiwick.measurement;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * When two answers count as the same: after Unicode NFKC (full width equals half width), lower
 * case, one space for any white space, no space at the ends, and no punctuation or closing quote at
 * the end. Nothing else is forgiven: {@code 42 kV} is not {@code 42kV}.
 */
public final class AnswerNormalization {
  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern END =
      Pattern.compile("[\\s.,;:!?。、，；：！？…'\"’”」』]+$", Pattern.UNICODE_CHARACTER_CLASS);

  private AnswerNormalization() {}

  /** The form in which answers are compared. */
  public static String normalize(String answer) {
    String folded = Normalizer.normalize(answer, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return END.matcher(SPACE.matcher(folded).replaceAll(" ").strip()).replaceAll("");
  }
}
