package io.bailiwick.portal.security.login;

import jakarta.servlet.http.HttpServletResponse;

/**
 * Sends a browser to another page of the portal by its path alone (RFC 9110, §10.2.2). The
 * container would make an address of it, with the scheme and host that the last proxy used.
 */
final class Redirect {
  private Redirect() {}

  static void to(HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", path);
  }
}
