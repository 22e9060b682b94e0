package io.bailiwick.transparency;

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
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 (RFC 8032) as the JDK has it; of the record's checkpoints and of signed bundles. */
public final class Ed25519 {
  static final int KEY_BYTES = 32;
  private static final String NAME = "Ed25519";

  /** What stands before the 32 bytes in a SubjectPublicKeyInfo (RFC 8410 section 4). */
  private static final byte[] PUBLIC_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  /** A new pair of keys. */
  public static KeyPair generate(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
    generator.initialize(NamedParameterSpec.ED25519, random);
    return generator.generateKeyPair();
  }

  /** Reads keys in their encodings of RFC 8410. */
  public static KeyFactory keys() throws GeneralSecurityException {
    return KeyFactory.getInstance(NAME);
  }

  /** Refuses 32 bytes that are no point of the curve. */
  static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
    byte[] der = Arrays.copyOf(PUBLIC_HEAD, PUBLIC_HEAD.length + KEY_BYTES);
    System.arraycopy(raw, 0, der, PUBLIC_HEAD.length, KEY_BYTES);
    PublicKey key = keys().generatePublic(new X509EncodedKeySpec(der));
    Signature.getInstance(NAME).initVerify(key);
    return key;
  }

  static byte[] raw(PublicKey key) {
    byte[] der = key.getEncoded();
    return Arrays.copyOfRange(der, der.length - KEY_BYTES, der.length);
  }

  /**
   * The public half of a private key. PKCS#8 files carry only the seed and the JDK offers no way
   * from it to the public key but generating the pair from that very seed; the pair is tried before
   * it is given out, so that a JDK which generates otherwise is found out here.
   *
   * @throws GeneralSecurityException when it is no Ed25519 key
   */
  public static PublicKey publicKeyOf(PrivateKey key) throws GeneralSecurityException {
    byte[] seed =
        key instanceof EdECPrivateKey edwards
            ? edwards.getBytes().orElse(new byte[0])
            : new byte[0];
    if (seed.length != KEY_BYTES) {
      throw new GeneralSecurityException("the key is not an Ed25519 key");
    }
    PublicKey publicKey = generate(new Replay(seed)).getPublic();
    byte[] probe = "bailiwick key probe".getBytes(StandardCharsets.US_ASCII);
    if (!verify(publicKey, probe, sign(key, probe))) {
      throw new GeneralSecurityException("this Java cannot derive the public key");
    }
    return publicKey;
  }

  /** The 64 bytes of a signature. */
  public static byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
    Signature signer = Signature.getInstance(NAME);
    signer.initSign(key);
    signer.update(message);
    return signer.sign();
  }

  /** Whether the signature is the key's over exactly this message; false for a malformed one. */
  public static boolean verify(PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(NAME);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
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
