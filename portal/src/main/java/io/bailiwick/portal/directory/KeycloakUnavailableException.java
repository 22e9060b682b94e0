package io.bailiwick.portal.directory;

/** Keycloak did not do what it was asked, for a reason that only an operator can mend. */
public final class KeycloakUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeycloakUnavailableException(String message) {
    super(message);
  }

  KeycloakUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
