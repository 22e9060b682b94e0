package io.bailiwick.launcher.secret;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.file.PrivateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secrets of one installation, each a file of mode 0600 in a folder of mode 0700. A secret is
 * 256 bits of the operating system's randomness in letters, digits, {@code -} and {@code _}, so
 * that no configuration file gives any part of it another meaning.
 */
public final class SecretFolder {
  private static final int BYTES = 32;
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final PrivateFolder folder;
  private final SecureRandom random = new SecureRandom();

  private SecretFolder(PrivateFolder folder) {
    this.folder = folder;
  }

  /**
   * The secrets of an installation.
   *
   * @param home its {@code BAILIWICK_HOME}
   */
  public static SecretFolder of(Path home) throws IOException {
    return new SecretFolder(PrivateFolder.open(home.resolve("secrets")));
  }

  /** The secret of that name, made up now if there is none. */
  public String secret(String name) throws IOException {
    Optional<String> made = find(name);
    if (made.isPresent()) {
      return made.get();
    }
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    folder.write(name, secret);
    return secret;
  }

  /**
   * The secret of that name, if it was ever made up.
   *
   * @throws Refusal if its file holds something else
   */
  public Optional<String> find(String name) throws IOException {
    Optional<String> content = folder.read(name).map(String::strip);
    if (content.isPresent() && !SECRET.matcher(content.get()).matches()) {
      throw new Refusal(
          path(name)
              + ": this secret is damaged (it has not the 43 characters of one); put it back from"
              + " the backup");
    }
    return content;
  }

  /** The file of a secret. */
  public Path path(String name) {
    return folder.path().resolve(name);
  }

  /** Writes a file that holds secrets, for a child that reads its configuration from one. */
  public Path write(String name, String content) throws IOException {
    return folder.write(name, content);
  }

  /** Removes a file of secrets if there is one. */
  public void remove(String name) throws IOException {
    folder.remove(name);
  }
}
