package io.bailiwick.cli.bundle;

import io.bailiwick.bundle.SigningKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A signing key and the two files it is in.
 *
 * @param key both halves
 * @param privateKey readable by its owner alone
 * @param publicKey to be pinned where bundles are used
 */
public record KeyPairFiles(SigningKey key, Path privateKey, Path publicKey) {
  /** Makes a key and writes {@code file} and {@code file.pub}, both or none. */
  public static KeyPairFiles generate(Path file) throws IOException {
    Path publicKey = publicFile(file);
    if (Files.exists(publicKey)) {
      throw new FileAlreadyExistsException(publicKey.toString());
    }
    SigningKey key = SigningKey.generate();
    key.write(file);
    try {
      key.verificationKey().write(publicKey);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return new KeyPairFiles(key, file, publicKey);
  }

  /** The key pair of a private key file, made where there is none. */
  public static KeyPairFiles open(Path file) throws IOException {
    return Files.exists(file)
        ? new KeyPairFiles(SigningKey.read(file), file, publicFile(file))
        : generate(file);
  }

  private static Path publicFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }
}
