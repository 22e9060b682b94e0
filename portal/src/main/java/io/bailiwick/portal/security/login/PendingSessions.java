package io.bailiwick.portal.security.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** Finds the logins that a browser session has under way. */
@ApplicationScoped
class PendingSessions {
  private static final String ATTRIBUTE = PendingLogins.class.getName();

  private final SecureRandom random = new SecureRandom();
  @Inject private Clock clock;

  PendingLogins of(HttpSession session) {
    synchronized (this) {
      if (session.getAttribute(ATTRIBUTE) instanceof PendingLogins known) {
        return known;
      }
      PendingLogins none = new PendingLogins(clock, random);
      session.setAttribute(ATTRIBUTE, none);
      return none;
    }
  }

  /** The login that an answer belongs to, once. */
  Optional<PendingLogin> take(HttpServletRequest request, String state) {
    HttpSession session = request.getSession(false);
    return session == null ? Optional.empty() : of(session).take(state);
  }
}
