package io.bailiwick.portal.security.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.SessionID;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import io.bailiwick.access.SignInDesk;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.ParseException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where the identity provider says that a login has ended there (OpenID Connect Back-Channel Logout
 * 1.0, §2.5): the browser sessions that rest on it end at once, and what is pushed to them.
 */
@WebServlet("/oidc/backchannel-logout")
public final class BackChannelLogout extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient IdentityProvider provider;
  @Inject private transient SigningKeys keys;
  @Inject private transient LoginSessions sessions;
  @Inject private transient SigningIn signingIn;
  @Inject private transient SignInDesk signIns;

  /** Made by the container. */
  public BackChannelLogout() {}

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    LogoutTokenClaimsSet claims = verified(request.getParameter("logout_token"));
    if (claims == null) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    for (Login ended : sessions.end(named(claims))) {
      signingIn.as(ended.identity());
      signIns.signOut("identity-provider");
    }
  }

  private @Nullable LogoutTokenClaimsSet verified(@Nullable String token) throws IOException {
    if (token == null) {
      return null;
    }
    try {
      return new LogoutTokenValidator(provider.issuer(), provider.client(), true, keys.keys(), null)
          .validate(JWTParser.parse(token));
    } catch (ParseException | BadJOSEException | JOSEException forged) {
      log("a logout token does not count: " + forged.getMessage());
      return null;
    }
  }

  private static Predicate<Login> named(LogoutTokenClaimsSet claims) {
    SessionID session = claims.getSessionID();
    Subject subject = claims.getSubject();
    return session != null
        ? login -> login.session().equals(session.getValue())
        : login -> subject != null && login.identity().actor().value().equals(subject.getValue());
  }
}
