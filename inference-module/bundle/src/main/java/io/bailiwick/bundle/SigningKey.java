package io.bailiwick.bundle;

import io.bailiwick.transparency.Ed25519;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Set;

/** The key with which a company vouches for its bundles; it stays on the building side. */
public final class SigningKey {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final PrivateKey privateKey;
  private final VerificationKey verificationKey;

  private SigningKey(PrivateKey privateKey, VerificationKey verificationKey) {
    this.privateKey = privateKey;
    this.verificationKey = verificationKey;
  }

  /** A new key of the operating system's randomness. */
  public static SigningKey generate() {
    try {
      KeyPair pair = Ed25519.generate(new SecureRandom());
      return new SigningKey(pair.getPrivate(), new VerificationKey(pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java 17 has Ed25519", e);
    }
  }

  /**
   * Reads an unencrypted PKCS#8 PEM file.
   *
   * @throws BundleRejectedException when others may read the file, or it is no Ed25519 key
   */
  public static SigningKey read(Path file) throws IOException {
    byte[] der = PemFile.read(file, PemFile.PRIVATE);
    requireOwnerOnly(file);
    try {
      PrivateKey key = Ed25519.keys().generatePrivate(new PKCS8EncodedKeySpec(der));
      return new SigningKey(key, new VerificationKey(Ed25519.publicKeyOf(key)));
    } catch (GeneralSecurityException e) {
      throw PemFile.refuse(
          file, "it is not an Ed25519 private key", "make a key with: bailiwick bundle key");
    }
  }

  private static void requireOwnerOnly(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw PemFile.refuse(
          file, "others than its owner may use this private key", "run: chmod 600 " + file);
    }
  }

  /** Writes a PKCS#8 PEM file that only its owner can read; an existing file is refused. */
  public void write(Path file) throws IOException {
    PemFile.write(file, PemFile.PRIVATE, privateKey.getEncoded());
  }

  /** The public half, to be pinned where the bundles are used. */
  public VerificationKey verificationKey() {
    return verificationKey;
  }

  ManifestSignature sign(byte[] manifest) {
    try {
      byte[] signature = Ed25519.sign(privateKey, PreAuthenticationEncoding.of(manifest));
      return new ManifestSignature(verificationKey.id(), signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an Ed25519 key signs anything", e);
    }
  }
}
