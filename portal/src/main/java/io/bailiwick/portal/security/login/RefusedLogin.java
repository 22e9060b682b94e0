package io.bailiwick.portal.security.login;

/** A login that the identity provider still has and the portal refused, so that it can be ended. */
final class RefusedLogin {
  /** The session attribute that holds its ID token. */
  static final String ATTRIBUTE = RefusedLogin.class.getName();

  private RefusedLogin() {}
}
