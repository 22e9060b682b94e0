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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * Begins a login: where at the identity provider it goes on (OpenID Connect Core 1.0, §3.1.2.1),
 * with a code challenge (RFC 7636).
 */
@ApplicationScoped
class LoginStart {
  @Inject private IdentityProvider provider;
  @Inject private PendingSessions pending;

  /**
   * Remembers a login in the browser's session.
   *
   * @return the address that the browser has to go to
   * @throws IOException if the identity provider does not answer
   */
  String begin(HttpServletRequest request, ReturnTarget target, OrganizationWish wish)
      throws IOException {
    URI there = provider.metadata().getAuthorizationEndpointURI();
    PendingLogin login = pending.of(request.getSession()).begin(target, wish);
    return new AuthenticationRequest.Builder(
            ResponseType.CODE,
            new Scope("openid", "profile", "email", wish.scope()),
            provider.client(),
            provider.callback())
        .endpointURI(there)
        .state(new State(login.state()))
        .nonce(new Nonce(login.nonce()))
        .codeChallenge(new CodeVerifier(login.verifier()), CodeChallengeMethod.S256)
        .uiLocales(language(request))
        .build()
        .toURI()
        .toString();
  }

  private static List<LangTag> language(HttpServletRequest request) {
    try {
      return List.of(LangTag.parse(LoginLanguage.of(request).toLanguageTag()));
    } catch (LangTagException e) {
      throw new IllegalStateException(e);
    }
  }
}
