package io.bailiwick.portal.security.login;

import com.nimbusds.langtag.LangTag;
import com.nimbusds.langtag.LangTagException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Sends somebody to the identity provider to sign in (OpenID Connect Core 1.0, §3.1.2.1), with a
 * code challenge (RFC 7636), and remembers which page they wanted.
 */
@WebServlet("/oidc/login")
public final class LoginServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String TARGET = "return";

  /** As Keycloak names what it says of somebody's organization. */
  private static final Scope SCOPE = new Scope("openid", "profile", "email", "organization");

  @Inject private transient IdentityProvider provider;
  @Inject private transient PendingSessions pending;
  @Inject private transient LoginPage page;

  /** Made by the container. */
  public LoginServlet() {}

  /** The login that comes back to what a request asked for. */
  static String path(HttpServletRequest request) {
    String query = request.getQueryString();
    String asked = request.getRequestURI() + (query == null ? "" : "?" + query);
    return path(ReturnTarget.of(asked));
  }

  /** The login that ends at a page. */
  static String path(ReturnTarget target) {
    return "/oidc/login?" + TARGET + "=" + URLEncoder.encode(target.path(), StandardCharsets.UTF_8);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ReturnTarget target = ReturnTarget.of(request.getParameter(TARGET));
    if (LoginSession.of(request).isPresent()) {
      Redirect.to(response, target.path());
      return;
    }
    try {
      PendingLogin login = pending.of(request.getSession()).begin(target);
      response.setHeader("Cache-Control", "no-store");
      response.sendRedirect(uri(login, request).toString());
    } catch (IOException silent) {
      log("the identity provider does not answer", silent);
      page.show(request, response, LoginRefused.Reason.SILENT, target);
    }
  }

  private URI uri(PendingLogin login, HttpServletRequest request) throws IOException {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE, SCOPE, provider.client(), provider.callback())
        .endpointURI(provider.metadata().getAuthorizationEndpointURI())
        .state(new State(login.state()))
        .nonce(new Nonce(login.nonce()))
        .codeChallenge(new CodeVerifier(login.verifier()), CodeChallengeMethod.S256)
        .uiLocales(language(request))
        .build()
        .toURI();
  }

  private static List<LangTag> language(HttpServletRequest request) {
    try {
      return List.of(LangTag.parse(LoginLanguage.of(request).toLanguageTag()));
    } catch (LangTagException e) {
      throw new IllegalStateException(e);
    }
  }
}
