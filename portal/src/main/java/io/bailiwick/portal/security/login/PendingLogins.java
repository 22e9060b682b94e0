package io.bailiwick.portal.security.login;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Optional;

/**
 * The logins that one browser session has under way: several, because people open several tabs, and
 * each is answered once (RFC 9700, §4.7.1).
 */
public final class PendingLogins {
  /** As many tabs as one session may have at the login page; the oldest gives way. */
  static final int MOST = 16;

  /** How long somebody may take over their password. */
  static final Duration PATIENCE = Duration.ofMinutes(30);

  // 256 bits, which is what RFC 7636, §7.1 asks of a verifier.
  private static final int SECRET_BYTES = 32;

  private final Clock clock;
  private final SecureRandom random;
  private final Deque<PendingLogin> pending = new ArrayDeque<>();

  /** None yet. */
  public PendingLogins(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** Begins a login for an organization, which shall end at a page. */
  synchronized PendingLogin begin(ReturnTarget target, OrganizationWish wish) {
    Instant expires = clock.instant().plus(PATIENCE);
    PendingLogin login = new PendingLogin(secret(), secret(), secret(), target, wish, expires);
    pending.addLast(login);
    if (pending.size() > MOST) {
      pending.removeFirst();
    }
    return login;
  }

  /** The login with this state, once; empty if it is foreign, was answered, or took too long. */
  public synchronized Optional<PendingLogin> take(String state) {
    Instant now = clock.instant();
    pending.removeIf(login -> !now.isBefore(login.expires()));
    Optional<PendingLogin> found =
        pending.stream().filter(login -> login.state().equals(state)).findFirst();
    found.ifPresent(pending::remove);
    return found;
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
