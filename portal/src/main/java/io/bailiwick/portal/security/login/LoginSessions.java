package io.bailiwick.portal.security.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Every browser session that somebody is signed in with, so that a logout at the identity provider
 * finds them. Of this server only: the portal is one process (DESIGN §2).
 */
@ApplicationScoped
class LoginSessions {
  private final Map<String, HttpSession> sessions = new ConcurrentHashMap<>();

  void add(HttpSession session) {
    sessions.put(session.getId(), session);
  }

  void remove(HttpSession session) {
    sessions.remove(session.getId());
  }

  int size() {
    return sessions.size();
  }

  /**
   * Ends the browser sessions of those logins.
   *
   * @return the logins that were ended
   */
  List<Login> end(Predicate<Login> which) {
    return sessions.values().stream().flatMap(session -> endIf(session, which).stream()).toList();
  }

  private List<Login> endIf(HttpSession session, Predicate<Login> which) {
    try {
      List<Login> ended =
          LoginSession.of(session).map(LoginSession::login).filter(which).stream().toList();
      if (!ended.isEmpty()) {
        session.invalidate();
      }
      return ended;
    } catch (IllegalStateException alreadyEnded) {
      sessions.values().remove(session);
      return List.of();
    }
  }
}
