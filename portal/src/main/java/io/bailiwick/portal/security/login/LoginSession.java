package io.bailiwick.portal.security.login;

import io.bailiwick.access.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A login as one browser session has it. */
final class LoginSession {
  private static final String ATTRIBUTE = LoginSession.class.getName();

  /**
   * How long a login outlasts an identity provider that does not answer: short, since in that time
   * nobody can be locked out.
   */
  private static final Duration OUTAGE = Duration.ofMinutes(10);

  private final ReentrantLock renewing = new ReentrantLock();
  private volatile Login login;

  private final List<Tenant> others;

  private LoginSession(Login login, List<Tenant> others) {
    this.login = login;
    this.others = List.copyOf(others);
  }

  /**
   * Begins one.
   *
   * @param others the tenants that the same person could sign in to as well
   */
  static LoginSession begin(HttpSession session, Login login, List<Tenant> others) {
    LoginSession begun = new LoginSession(login, others);
    session.setAttribute(ATTRIBUTE, begun);
    return begun;
  }

  static Optional<LoginSession> of(HttpServletRequest request) {
    return of(request.getSession(false));
  }

  static Optional<LoginSession> of(@Nullable HttpSession session) {
    return session == null
        ? Optional.empty()
        : Optional.ofNullable((LoginSession) session.getAttribute(ATTRIBUTE));
  }

  Login login() {
    return login;
  }

  /** The tenants that the same person could sign in to as well, when this login began. */
  List<Tenant> others() {
    return others;
  }

  /** Renews a login; what cannot be done is one of the two exceptions. */
  @FunctionalInterface
  interface Renewal {
    Login renew(Login login) throws LoginRefused, java.io.IOException;
  }

  /**
   * The login, renewed if it has expired; once, however many requests ask for it at the same time.
   *
   * @throws LoginRefused if it has ended, or the identity provider was silent for too long
   */
  Login current(Instant now, Renewal renewal) throws LoginRefused {
    if (now.isBefore(login.expires())) {
      return login;
    }
    renewing.lock();
    try {
      if (!now.isBefore(login.expires())) {
        login = renewed(now, renewal);
      }
      return login;
    } finally {
      renewing.unlock();
    }
  }

  private Login renewed(Instant now, Renewal renewal) throws LoginRefused {
    try {
      return renewal.renew(login);
    } catch (java.io.IOException silent) {
      if (now.isBefore(login.expires().plus(OUTAGE))) {
        return login;
      }
      throw new LoginRefused(
          LoginRefused.Reason.ENDED,
          "the identity provider did not answer for " + OUTAGE.toMinutes() + " minutes");
    }
  }
}
