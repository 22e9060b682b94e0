package io.bailiwick.portal.directory;

import java.security.SecureRandom;

/** Passwords that people type from a screen once. */
final class OneTimePassword {
  // Without what looks like another: no 0 and o, 1, i and l.
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  // 31 letters give 4.95 bits each, so 20 of them 99 bits.
  private static final int LENGTH = 20;
  private static final int GROUP = 5;

  private OneTimePassword() {}

  /** A new one, in groups of five. */
  static String random(SecureRandom random) {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      if (i > 0 && i % GROUP == 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
