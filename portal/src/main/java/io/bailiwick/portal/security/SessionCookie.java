package io.bailiwick.portal.security;

import io.bailiwick.portal.PortalSettings;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;

/**
 * Names the session cookie. Where browsers reach the portal by https it is one that no other host
 * and no plain connection can set ({@code __Host-}, RFC 6265bis, §4.1.3.2).
 */
@WebListener
public final class SessionCookie implements ServletContextListener {
  /** Made by the container. */
  public SessionCookie() {}

  @Override
  public void contextInitialized(ServletContextEvent event) {
    SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
    boolean encrypted = PortalSettings.read().require("portal.url").startsWith("https:");
    cookie.setName(encrypted ? "__Host-bailiwick" : "bailiwick");
    cookie.setSecure(encrypted);
    cookie.setHttpOnly(true);
    cookie.setPath("/");
  }
}
