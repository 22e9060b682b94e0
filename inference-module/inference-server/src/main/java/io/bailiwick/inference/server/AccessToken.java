package io.bailiwick.inference.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client must show with every request: 256 random bits, new at every start (RFC 6750, bearer
 * tokens). Comparing takes the same time wherever the first difference is.
 */
public final class AccessToken {
  private static final int BYTES = 32;
  private static final String SCHEME = "bearer ";

  private final String text;

  /**
   * A given token, for instance the one a supervisor chose.
   *
   * @throws IllegalArgumentException if it is shorter than 32 characters
   */
  public AccessToken(String text) {
    if (text.length() < BYTES) {
      throw new IllegalArgumentException("an access token needs at least 32 characters");
    }
    this.text = text;
  }

  /** A new token of the operating system's randomness. */
  public static AccessToken random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new AccessToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The token, to be given to clients. */
  public String text() {
    return text;
  }

  /** Whether an Authorization header shows this token. */
  boolean isShownBy(@Nullable String header) {
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return false;
    }
    byte[] shown = header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(shown, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the token to a file that only its owner can read, replacing one from an older start. */
  public void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path pending =
        Files.createTempFile(
            folder,
            ".token",
            null,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(pending, text + "\n");
      Files.move(
          pending, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(pending);
    }
  }

  /** Does not tell the token, so that no log does. */
  @Override
  public String toString() {
    return "AccessToken";
  }
}
