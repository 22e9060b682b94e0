package io.bailiwick.portal;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What the portal is told at its start, secrets among it: a properties file that only its owner may
 * read, named by the system property {@code bailiwick.settings}. Not the environment, which every
 * child process inherits.
 */
public final class PortalSettings {
  private static final String FILE = "bailiwick.settings";

  private final Path file;
  private final Properties values;

  private PortalSettings(Path file, Properties values) {
    this.file = file;
    this.values = values;
  }

  /**
   * Reads the file.
   *
   * @throws IllegalStateException if no file is named or it cannot be read
   */
  public static PortalSettings read() {
    String name = System.getProperty(FILE);
    if (name == null) {
      throw new IllegalStateException(
          "the system property " + FILE + " is not set; it names the portal's settings file");
    }
    Path file = Path.of(name);
    Properties values = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      values.load(reader);
    } catch (IOException e) {
      throw new IllegalStateException(
          file + " cannot be read; start the portal by its launcher", e);
    }
    return new PortalSettings(file, values);
  }

  /**
   * A value.
   *
   * @throws IllegalStateException if the file does not give it
   */
  public String require(String key) {
    return find(key).orElseThrow(() -> new IllegalStateException(file + " does not give " + key));
  }

  /** A value that need not be given. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(values.getProperty(key)).filter(value -> !value.isBlank());
  }
}
