package io.bailiwick.portal.security.login;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Forgets a browser session that has ended. */
@WebListener
public final class LoginSessionEnd implements HttpSessionListener {
  @Inject private LoginSessions sessions;

  /** Made by the container. */
  public LoginSessionEnd() {}

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    sessions.remove(event.getSession());
  }
}
