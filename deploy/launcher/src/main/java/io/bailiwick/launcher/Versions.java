package io.bailiwick.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which releases this build of Bailiwick runs, as the build's root pom names them. */
public final class Versions {
  private static final String RESOURCE = "versions.properties";

  private Versions() {}

  /**
   * The release of a product.
   *
   * @param product for instance {@code postgresql}
   */
  public static String of(String product) {
    Properties versions = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the launcher's jar");
      }
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = versions.getProperty(product);
    if (version == null) {
      throw new IllegalArgumentException("no release of " + product + " is named by the build");
    }
    return version;
  }
}
