package io.bailiwick.portal.security.login;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.bailiwick.portal.security.login.LoginRefused.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;

/** Where a code, or what renews a login, is exchanged for tokens (RFC 6749, §4.1.3 and §6). */
@ApplicationScoped
class TokenEndpoint {
  private static final int FAULT = 500;

  @Inject private IdentityProvider provider;
  @Inject private LoginReading reading;

  /**
   * Completes a login with the code that came back.
   *
   * @throws LoginRefused if the code is not for this login, or is used up
   * @throws IOException if the identity provider does not answer
   */
  Login complete(PendingLogin pending, AuthorizationCode code) throws LoginRefused, IOException {
    AuthorizationGrant grant =
        new AuthorizationCodeGrant(code, provider.callback(), new CodeVerifier(pending.verifier()));
    return reading.read(tokens(grant), new Nonce(pending.nonce()));
  }

  /**
   * Renews a login.
   *
   * @throws LoginRefused if it has ended there, or is of somebody or some tenant else by now
   * @throws IOException if the identity provider does not answer
   */
  Login renew(Login login) throws LoginRefused, IOException {
    Login renewed = reading.read(tokens(new RefreshTokenGrant(login.refresh())), null);
    if (!renewed.identity().equals(login.identity())) {
      throw new LoginRefused(
          Reason.ENDED, "the login was renewed for another person or tenant than it began for");
    }
    return renewed;
  }

  private OIDCTokens tokens(AuthorizationGrant grant) throws LoginRefused, IOException {
    TokenRequest request =
        new TokenRequest.Builder(
                provider.metadata().getTokenEndpointURI(), provider.authentication(), grant)
            .build();
    TokenResponse response = answer(request);
    if (response.indicatesSuccess()) {
      return ((com.nimbusds.openid.connect.sdk.OIDCTokenResponse) response.toSuccessResponse())
          .getOIDCTokens();
    }
    throw new LoginRefused(
        Reason.ENDED,
        "the token endpoint refused: " + response.toErrorResponse().getErrorObject().getCode());
  }

  private TokenResponse answer(TokenRequest request) throws IOException {
    var http = provider.send(request.toHTTPRequest());
    if (http.getStatusCode() >= FAULT) {
      throw new IOException("the token endpoint answers " + http.getStatusCode());
    }
    try {
      return OIDCTokenResponseParser.parse(http);
    } catch (ParseException e) {
      throw new IOException("the token endpoint's answer cannot be read: " + e.getMessage(), e);
    }
  }
}
