package io.bailiwick.portal.frame;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a browser may load and run on the portal's pages. Vaadin 24 makes functions from text sent
 * by the server, so {@code unsafe-eval} must stay, and styles are written by its components; but no
 * script runs that neither lies on this server nor carries the page's own nonce
 * (docs/decisions/0010).
 */
final class ContentSecurity {
  /** The header's name. */
  static final String HEADER = "Content-Security-Policy";

  /** For everything that is not a page: nothing at all. */
  static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  private static final SecureRandom CHANCE = new SecureRandom();
  private static final int NONCE_BYTES = 18;
  private static final String PAGE =
      "default-src 'self'; script-src 'self' 'nonce-%s' 'unsafe-eval'; style-src 'self'"
          + " 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
          + " object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

  private ContentSecurity() {}

  static String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    CHANCE.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String ofPage(String nonce) {
    return PAGE.formatted(nonce);
  }
}
