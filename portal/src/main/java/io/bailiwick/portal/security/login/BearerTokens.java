package io.bailiwick.portal.security.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.bailiwick.portal.security.login.LoginRefused.Reason;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.text.ParseException;
import java.util.Set;

/**
 * Access tokens that programs show (RFC 6750, §2.1). Each is checked by itself; none makes a
 * session.
 */
@ApplicationScoped
class BearerTokens {
  @Inject private IdentityProvider provider;
  @Inject private SigningKeys keys;

  /**
   * Whom a token stands for.
   *
   * @throws LoginRefused if it is forged, has expired, is for another audience, is no access token
   *     (Keycloak says {@code typ} of each kind), or names no tenant
   * @throws IOException if the keys to check it cannot be had
   */
  Identity identity(String token) throws LoginRefused, IOException {
    JWTClaimsSet claims = verified(token);
    return new Identity(
        actor(claims.getSubject()),
        OrganizationClaim.tenant(claims.getClaim(OrganizationClaim.NAME)));
  }

  private static ActorId actor(String subject) throws LoginRefused {
    try {
      return new ActorId(subject);
    } catch (IllegalArgumentException e) {
      throw new LoginRefused(Reason.UNREADABLE_TOKEN, String.valueOf(e.getMessage()));
    }
  }

  private JWTClaimsSet verified(String token) throws LoginRefused, IOException {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(keys.keys());
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            provider.audience(),
            new JWTClaimsSet.Builder()
                .issuer(provider.issuer().getValue())
                .claim("typ", "Bearer")
                .build(),
            Set.of("sub", "exp")));
    try {
      return processor.process(token, null);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw new LoginRefused(Reason.UNREADABLE_TOKEN, String.valueOf(e.getMessage()));
    }
  }
}
