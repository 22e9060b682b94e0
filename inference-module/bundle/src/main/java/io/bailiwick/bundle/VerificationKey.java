package io.bailiwick.bundle;

import io.bailiwick.transparency.Ed25519;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;

/**
 * The public key an operator pins on a machine that shall run bundles. It comes to that machine by
 * another way than the bundles do.
 *
 * @param key an Ed25519 key
 */
public record VerificationKey(PublicKey key) {
  /**
   * @throws IllegalArgumentException when the key is of another kind
   */
  public VerificationKey {
    boolean ed25519 =
        key instanceof EdECPublicKey edwards
            && edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName());
    if (!ed25519) {
      throw new IllegalArgumentException("bundles are signed with Ed25519 keys");
    }
  }

  /**
   * Reads a SubjectPublicKeyInfo PEM file.
   *
   * @throws BundleRejectedException when it is not a public Ed25519 key
   */
  public static VerificationKey read(Path file) throws IOException {
    byte[] der = PemFile.read(file, PemFile.PUBLIC);
    try {
      return new VerificationKey(Ed25519.keys().generatePublic(new X509EncodedKeySpec(der)));
    } catch (GeneralSecurityException e) {
      throw PemFile.refuse(
          file, "it is not an Ed25519 public key", "make a key with: bailiwick bundle key");
    }
  }

  /** Writes a SubjectPublicKeyInfo PEM file; an existing file is refused. */
  public void write(Path file) throws IOException {
    PemFile.write(file, PemFile.PUBLIC, key.getEncoded());
  }

  /** {@code sha256:} and the digest of the key's SubjectPublicKeyInfo. */
  public String id() {
    return "sha256:" + Sha256.hex(key.getEncoded());
  }

  /** Whether this key made the signature over exactly these bytes of a manifest. */
  boolean confirms(byte[] manifest, byte[] signature) {
    return Ed25519.verify(key, PreAuthenticationEncoding.of(manifest), signature);
  }
}
