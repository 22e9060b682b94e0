package io.bailiwick.portal.security.login;

import java.time.Instant;

/**
 * A login that was sent to the identity provider and has not come back.
 *
 * @param state ties the callback to this browser (RFC 6749, §10.12)
 * @param nonce ties the ID token to this login (OpenID Connect Core 1.0, §3.1.2.1)
 * @param verifier the secret half of the code challenge (RFC 7636, §4.1)
 * @param target where to go afterwards
 * @param wish for which organization it is
 * @param expires when it is no longer answered
 */
public record PendingLogin(
    String state,
    String nonce,
    String verifier,
    ReturnTarget target,
    OrganizationWish wish,
    Instant expires) {
  /** Without the secrets, since it may land in a log. */
  @Override
  public String toString() {
    return "PendingLogin[target=" + target.path() + ", expires=" + expires + "]";
  }
}
