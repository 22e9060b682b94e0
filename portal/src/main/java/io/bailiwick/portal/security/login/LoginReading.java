package io.bailiwick.portal.security.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.bailiwick.portal.directory.KeycloakMemberships;
import io.bailiwick.portal.directory.KeycloakUnavailableException;
import io.bailiwick.portal.security.login.LoginRefused.Reason;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a login out of the tokens that the identity provider gave for it. */
@ApplicationScoped
class LoginReading {
  // Where a token endpoint does not say how long its answer is good (RFC 6749, §5.1).
  private static final Duration USUAL_LIFE = Duration.ofMinutes(1);

  @Inject private IdentityProvider provider;
  @Inject private SigningKeys keys;
  @Inject private KeycloakMemberships memberships;
  @Inject private Clock clock;

  /**
   * The login that tokens stand for.
   *
   * @param nonce of the login they answer; none when they renew one (OpenID Connect Core 1.0,
   *     §12.2)
   * @throws LoginRefused if they are not of this issuer, client and nonce, or name no tenant
   * @throws IOException if the keys to check them cannot be had
   */
  Login read(OIDCTokens tokens, @Nullable Nonce nonce) throws LoginRefused, IOException {
    JWT idToken = tokens.getIDToken();
    RefreshToken refresh = tokens.getRefreshToken();
    if (idToken == null || refresh == null) {
      throw new LoginRefused(
          Reason.UNREADABLE_TOKEN, "the identity provider gave no ID token or no refresh token");
    }
    IDTokenClaimsSet claims = verified(idToken, nonce);
    return new Login(
        identity(claims),
        name(claims),
        claims.getStringClaim("email"),
        session(claims),
        idToken.getParsedString(),
        refresh,
        clock.instant().plus(life(tokens.getAccessToken())));
  }

  private Identity identity(IDTokenClaimsSet claims) throws LoginRefused, IOException {
    ActorId actor = new ActorId(claims.getSubject().getValue());
    Object organization = claims.getClaim(OrganizationClaim.NAME);
    if (organization == null && belongsToSeveral(actor)) {
      throw new LoginRefused(
          Reason.SEVERAL_ORGANIZATIONS, "they belong to several organizations and chose none yet");
    }
    return new Identity(actor, OrganizationClaim.tenant(organization));
  }

  private boolean belongsToSeveral(ActorId actor) throws IOException {
    try {
      return memberships.of(actor).size() > 1;
    } catch (KeycloakUnavailableException e) {
      throw new IOException("the identity provider does not say who belongs where", e);
    }
  }

  private IDTokenClaimsSet verified(JWT idToken, @Nullable Nonce nonce)
      throws LoginRefused, IOException {
    try {
      return new IDTokenValidator(provider.issuer(), provider.client(), keys.keys(), null)
          .validate(idToken, nonce);
    } catch (BadJOSEException | JOSEException e) {
      throw new LoginRefused(
          Reason.UNREADABLE_TOKEN, "the ID token does not count: " + e.getMessage());
    }
  }

  private static String session(IDTokenClaimsSet claims) throws LoginRefused {
    return Optional.ofNullable(claims.getStringClaim("sid"))
        .orElseThrow(
            () ->
                new LoginRefused(
                    Reason.UNREADABLE_TOKEN,
                    "the ID token names no session (sid), without which a logout at the identity"
                        + " provider cannot reach the portal"));
  }

  private static String name(IDTokenClaimsSet claims) {
    return Optional.ofNullable(claims.getStringClaim("name"))
        .or(() -> Optional.ofNullable(claims.getStringClaim("preferred_username")))
        .orElse(claims.getSubject().getValue());
  }

  private static Duration life(AccessToken access) {
    return access.getLifetime() > 0 ? Duration.ofSeconds(access.getLifetime()) : USUAL_LIFE;
  }
}
