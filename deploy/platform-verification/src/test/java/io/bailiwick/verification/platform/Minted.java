package io.bailiwick.verification.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.net.URI;
import java.util.Base64;

/**
 * Tokens signed with a key that this test has put among Keycloak's own, so that a token is wrong in
 * just the one thing that a test is about.
 */
final class Minted {
  private static final int BITS = 2048;

  private final RSAKey key;
  private final RSAKey another;

  Minted(Installation installation) throws Exception {
    RSAKey made = new RSAKeyGenerator(BITS).generate();
    new Administration(installation).post("/components", component(made));
    this.key = new RSAKey.Builder(made).keyID(keyId(installation, made)).build();
    this.another = new RSAKeyGenerator(BITS).keyID(key.getKeyID()).generate();
  }

  /** A key that is published for checking and never chosen for signing. */
  private static com.fasterxml.jackson.databind.JsonNode component(RSAKey key)
      throws JOSEException {
    var component =
        Administration.object()
            .put("name", "of a test")
            .put("providerId", "rsa")
            .put("providerType", "org.keycloak.keys.KeyProvider");
    var config = component.putObject("config");
    config.putArray("priority").add("-100");
    config.putArray("enabled").add("true");
    config.putArray("active").add("false");
    config
        .putArray("privateKey")
        .add(
            "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.toPrivateKey().getEncoded())
                + "\n-----END PRIVATE KEY-----");
    return component;
  }

  /** Keycloak names keys itself. */
  private static String keyId(Installation installation, RSAKey key) throws Exception {
    URI keys =
        URI.create(installation.keycloak() + "/realms/bailiwick/protocol/openid-connect/certs");
    for (JWK published : JWKSet.load(keys.toURL()).getKeys()) {
      if (published instanceof RSAKey rsa && rsa.getModulus().equals(key.getModulus())) {
        return published.getKeyID();
      }
    }
    throw new IllegalStateException("Keycloak does not publish the test's key");
  }

  /** A token with a signature that counts. */
  String signed(JWTClaimsSet claims) throws JOSEException {
    return signed(claims, key);
  }

  /** A token that names the key and is signed with another. */
  String signedByAnother(JWTClaimsSet claims) throws JOSEException {
    return signed(claims, another);
  }

  private String signed(JWTClaimsSet claims, RSAKey by) throws JOSEException {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(JOSEObjectType.JWT)
            .keyID(key.getKeyID())
            .build();
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(new RSASSASigner(by));
    return token.serialize();
  }

  /** A token whose signature is made with the public key as a shared secret (RFC 8725, §2.1). */
  String signedWithThePublicKey(JWTClaimsSet claims) throws JOSEException {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build();
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(new MACSigner(key.toPublicKey().getEncoded()));
    return token.serialize();
  }

  /** A token without a signature. */
  static String unsigned(JWTClaimsSet claims) {
    return new PlainJWT(claims).serialize();
  }
}
