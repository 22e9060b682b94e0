package io.bailiwick.portal.security.login;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import io.bailiwick.access.SignInDesk;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs somebody out: of the portal at once, and of the identity provider by sending them there
 * (OpenID Connect RP-Initiated Logout 1.0). A link of another site does not do it.
 */
@WebServlet("/oidc/logout")
public final class LogoutServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient IdentityProvider provider;
  @Inject private transient SigningIn signingIn;
  @Inject private transient SignInDesk signIns;
  @Inject private transient LoginPage page;

  /** Made by the container. */
  public LogoutServlet() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (OwnPage.isKnownToAsk(request)) {
      doPost(request, response);
    } else {
      page.askForLogout(request, response);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (OwnPage.isKnownNotToAsk(request)) {
      page.askForLogout(request, response);
      return;
    }
    HttpSession session = request.getSession(false);
    Optional<Login> login = LoginSession.of(session).map(LoginSession::login);
    String idToken = login.map(Login::idToken).orElse(refused(session));
    if (session != null) {
      session.invalidate();
    }
    login.ifPresent(
        ended -> {
          signingIn.as(ended.identity());
          signIns.signOut("portal");
        });
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", idToken == null ? "/" : there(idToken));
  }

  private static @Nullable String refused(@Nullable HttpSession session) {
    return session == null ? null : (String) session.getAttribute(RefusedLogin.ATTRIBUTE);
  }

  private String there(String idToken) {
    try {
      URI end = provider.metadata().getEndSessionEndpointURI();
      JWT hint = JWTParser.parse(idToken);
      return new LogoutRequest(end, hint, provider.home(), null).toURI().toString();
    } catch (IOException | ParseException e) {
      log("the identity provider could not be told of a logout", e);
      return "/";
    }
  }
}
