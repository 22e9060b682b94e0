package io.bailiwick.portal.security.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How many are signed in with a browser. */
@ApplicationScoped
public class SignedIn {
  @Inject private LoginSessions sessions;

  /** Browser sessions with a login. */
  public int sessions() {
    return sessions.size();
  }
}
