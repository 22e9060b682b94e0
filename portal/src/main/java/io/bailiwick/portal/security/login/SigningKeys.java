package io.bailiwick.portal.security.login;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.bailiwick.portal.security.IdentityTrust;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider's public keys. Only signatures of a key pair count: never {@code none}, and
 * never one made with a secret (RFC 8725, §3.1).
 */
@ApplicationScoped
class SigningKeys {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
  private static final int MILLIS = 5_000;
  private static final int LARGEST = 256 * 1024;

  @Inject private IdentityProvider provider;
  private volatile @Nullable JWSKeySelector<SecurityContext> keys;

  /**
   * Chooses the key that a token names; keys that are new there are fetched.
   *
   * @throws IOException if the identity provider does not answer
   */
  JWSKeySelector<SecurityContext> keys() throws IOException {
    JWSKeySelector<SecurityContext> known = keys;
    if (known == null) {
      known = new JWSVerificationKeySelector<>(ALGORITHMS, source());
      keys = known;
    }
    return known;
  }

  private JWKSource<SecurityContext> source() throws IOException {
    return JWKSourceBuilder.create(
            provider.metadata().getJWKSetURI().toURL(),
            new DefaultResourceRetriever(
                MILLIS, MILLIS, LARGEST, true, IdentityTrust.context().getSocketFactory()))
        .build();
  }
}
