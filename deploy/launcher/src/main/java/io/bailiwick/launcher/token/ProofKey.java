package io.bailiwick.launcher.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What binds an answer to the program that asked (RFC 7636).
 *
 * @param verifier the secret, shown at the end
 */
record ProofKey(String verifier) {
  // 256 bits, which is what RFC 7636, §7.1 asks of a verifier.
  private static final int SECRET_BYTES = 32;

  /** A new one. */
  static ProofKey random() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new ProofKey(encoded(bytes));
  }

  /** What is shown of it at the beginning (RFC 7636, §4.2: S256). */
  String challenge() {
    try {
      return encoded(
          MessageDigest.getInstance("SHA-256")
              .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Without the secret, since it may land in a log. */
  @Override
  public String toString() {
    return "ProofKey[" + challenge() + "]";
  }
}
