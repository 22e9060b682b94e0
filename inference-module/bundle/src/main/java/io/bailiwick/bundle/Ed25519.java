package io.bailiwick.bundle;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;

/** Ed25519 (RFC 8032) as the JDK has it. */
final class Ed25519 {
  static final String NAME = "Ed25519";
  private static final int SEED_BYTES = 32;

  private Ed25519() {}

  static KeyPair generate(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
    generator.initialize(NamedParameterSpec.ED25519, random);
    return generator.generateKeyPair();
  }

  static KeyFactory keys() throws GeneralSecurityException {
    return KeyFactory.getInstance(NAME);
  }

  /**
   * The public half of a private key. PKCS#8 files carry only the seed and the JDK offers no way
   * from it to the public key but generating the pair from that very seed; the pair is tried before
   * it is given out, so that a JDK which generates otherwise is found out here.
   */
  static PublicKey publicKeyOf(PrivateKey key) throws GeneralSecurityException {
    byte[] seed =
        key instanceof EdECPrivateKey edwards
            ? edwards.getBytes().orElse(new byte[0])
            : new byte[0];
    if (seed.length != SEED_BYTES) {
      throw new GeneralSecurityException("the key is not an Ed25519 key");
    }
    PublicKey publicKey = generate(new Replay(seed)).getPublic();
    byte[] probe = "bailiwick key probe".getBytes(StandardCharsets.US_ASCII);
    if (!verify(publicKey, probe, sign(key, probe))) {
      throw new GeneralSecurityException("this Java cannot derive the public key");
    }
    return publicKey;
  }

  static byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
    Signature signer = Signature.getInstance(NAME);
    signer.initSign(key);
    signer.update(message);
    return signer.sign();
  }

  static boolean verify(PublicKey key, byte[] message, byte[] signature)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(NAME);
    verifier.initVerify(key);
    verifier.update(message);
    return verifier.verify(signature);
  }

  /** Hands out a given seed where random bytes are asked for. */
  private static final class Replay extends SecureRandom {
    private final byte[] seed;

    Replay(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
