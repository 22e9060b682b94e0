package io.bailiwick.transparency;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The private Ed25519 key of a signer, kept in a PKCS#8 PEM file (RFC 8410, RFC 7468). */
public final class SigningKey {
  private static final String ADVICE = "restore the signer's key file from its backup";
  private static final int MAX_FILE_BYTES = 16 << 10;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

  private final PrivateKey key;
  private final byte[] publicKey;

  private SigningKey(PrivateKey key, byte[] publicKey) {
    this.key = key;
    this.publicKey = publicKey;
  }

  /**
   * Makes a new key.
   *
   * @param random unpredictable; a seeded one only in tests
   */
  public static SigningKey generate(SecureRandom random) {
    try {
      KeyPair pair = Ed25519.generate(random);
      return new SigningKey(pair.getPrivate(), Ed25519.raw(pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java 17 has Ed25519", e);
    }
  }

  /**
   * Reads a key file.
   *
   * @throws SigningRefusedException when it is missing, others than its owner may use it, or it is
   *     no Ed25519 key
   * @throws IOException when the disk fails
   */
  public static SigningKey read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > MAX_FILE_BYTES) {
      throw refuse(file, "there is no key file");
    }
    requireOwnerOnly(file);
    Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!pem.matches()) {
      throw refuse(file, "it is not one private key in PEM form");
    }
    try {
      return decode(Base64.getMimeDecoder().decode(pem.group(1)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw refuse(file, "it is not an Ed25519 private key");
    }
  }

  private static SigningKey decode(byte[] der) throws GeneralSecurityException {
    PrivateKey key = Ed25519.keys().generatePrivate(new PKCS8EncodedKeySpec(der));
    return new SigningKey(key, Ed25519.raw(Ed25519.publicKeyOf(key)));
  }

  private static void requireOwnerOnly(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
        && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new SigningRefusedException(
          SigningRefusedException.Reason.KEY,
          file.toString(),
          "others than its owner may use this private key",
          "run: chmod 600 " + file);
    }
  }

  /**
   * Writes a new file that only its owner can read from the first byte on.
   *
   * @throws SigningRefusedException when the file exists
   * @throws IOException when the disk fails
   */
  public void write(Path file) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    String pem = "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, mode);
        OutputStream out = Channels.newOutputStream(channel)) {
      out.write(pem.getBytes(StandardCharsets.US_ASCII));
      channel.force(true);
    } catch (FileAlreadyExistsException e) {
      throw new SigningRefusedException(
          SigningRefusedException.Reason.KEY,
          file.toString(),
          "it exists already",
          "keys are never overwritten: choose another name");
    }
  }

  private static SigningRefusedException refuse(Path file, String reason) {
    return new SigningRefusedException(
        SigningRefusedException.Reason.KEY, file.toString(), reason, ADVICE);
  }

  /**
   * The public half, to be pinned where the log is verified.
   *
   * @param name the log's origin
   * @throws LogRejectedException when a key cannot have this name
   */
  public VerifierKey verifierKey(String name) {
    return VerifierKey.of(name, publicKey);
  }

  /** Package-private: only {@link CheckpointSigner}, which remembers, signs for others. */
  SignedNote sign(VerifierKey as, String text) {
    return new SignedNote(text, List.of(new NoteSignature(as.name(), as.id(), sign(text))));
  }

  private byte[] sign(String text) {
    try {
      return Ed25519.sign(key, text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an Ed25519 key signs anything", e);
    }
  }
}
