package io.bailiwick.portal.security.login;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Whether a request was made by a page of the portal (W3C Fetch Metadata, §2.2), so that no other
 * site signs somebody out or moves them to another tenant.
 */
final class OwnPage {
  private static final String HEADER = "Sec-Fetch-Site";
  private static final String SAME = "same-origin";

  private OwnPage() {}

  /** Whether the browser says that it was. */
  static boolean isKnownToAsk(HttpServletRequest request) {
    return SAME.equals(request.getHeader(HEADER));
  }

  /**
   * Whether the browser says that it was not. One that says nothing sends no session with another
   * site's form, since the cookie is {@code SameSite=Lax}.
   */
  static boolean isKnownNotToAsk(HttpServletRequest request) {
    String site = request.getHeader(HEADER);
    return site != null && !site.equals(SAME);
  }
}
