package io.bailiwick.launcher.keycloak;

import io.bailiwick.launcher.file.Digests;
import io.bailiwick.launcher.file.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The portal's look for the pages on which people sign in, put among Keycloak's programs. */
final class LoginTheme {
  /** What Keycloak calls it. */
  static final String NAME = "bailiwick";

  private static final String STYLES = "bailiwick.css";
  private static final int ENOUGH_OF_A_DIGEST = 12;

  private LoginTheme() {}

  /**
   * Puts it there as this release has it, whatever was there. The styles are named by their
   * content: Keycloak, for good, and browsers, for a month, keep what they once had of a name.
   */
  static void write(KeycloakDistribution distribution) throws IOException {
    byte[] content = resource(STYLES);
    String named = "bailiwick-" + Digests.of(content).substring(0, ENOUGH_OF_A_DIGEST) + ".css";
    String properties = new String(resource("theme.properties"), StandardCharsets.UTF_8);
    Path theme = distribution.folder().resolve("themes").resolve(NAME);
    Trees.delete(theme);
    Path styles = theme.resolve("login/resources/css");
    Files.createDirectories(styles);
    Files.write(styles.resolve(named), content);
    Files.writeString(theme.resolve("login/theme.properties"), properties.replace(STYLES, named));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = LoginTheme.class.getResourceAsStream("theme/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the launcher's jar");
      }
      return in.readAllBytes();
    }
  }
}
