package io.bailiwick.portal.security.login;

import io.bailiwick.portal.security.TenantPrincipal;
import io.bailiwick.shared.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Who a request is from. Programs show a token under {@code /api} and {@code /v1} and nowhere else;
 * browsers have a session, which counts everywhere but there, so that no other site's page can make
 * a browser call those.
 */
@ApplicationScoped
public class PortalAuthentication implements HttpAuthenticationMechanism {
  @Inject private TokenEndpoint tokens;
  @Inject private BearerAuthentication bearer;
  @Inject private Clock clock;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    try {
      if (BearerAuthentication.isFor(request)) {
        return bearer.validate(request, response, context);
      }
      Optional<Identity> identity = identity(request);
      if (identity.isPresent()) {
        return context.notifyContainerAboutLogin(new TenantPrincipal(identity.get()), Set.of());
      }
      return context.isProtected() ? signIn(request, response, context) : context.doNothing();
    } catch (IOException gone) {
      return AuthenticationStatus.SEND_FAILURE;
    }
  }

  private Optional<Identity> identity(HttpServletRequest request) {
    Optional<LoginSession> session = LoginSession.of(request);
    if (session.isEmpty() || isHeartbeat(request)) {
      return session.map(found -> found.login().identity());
    }
    try {
      return Optional.of(session.get().current(clock.instant(), tokens::renew).identity());
    } catch (LoginRefused ended) {
      request.getSession().invalidate();
      return Optional.empty();
    }
  }

  /** An open page asks by itself whether the server is there; that is not somebody at work. */
  private static boolean isHeartbeat(HttpServletRequest request) {
    return "heartbeat".equals(request.getParameter("v-r"));
  }

  private static AuthenticationStatus signIn(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws IOException {
    if (!request.getMethod().equals("GET")) {
      return context.responseUnauthorized();
    }
    Redirect.to(response, LoginServlet.path(request));
    return AuthenticationStatus.SEND_CONTINUE;
  }
}
