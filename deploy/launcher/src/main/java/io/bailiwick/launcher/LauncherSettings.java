package io.bailiwick.launcher;

import io.bailiwick.launcher.keycloak.KeycloakSettings;
import io.bailiwick.launcher.portal.PortalSettings;
import io.bailiwick.launcher.postgres.PostgresSettings;
import io.bailiwick.launcher.process.PortWish;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the operator set, and what holds where nothing is set.
 *
 * @param home the folder for everything Bailiwick keeps
 * @param javaHome the JDK that the servers run on
 * @param servers the folder with the distributions of Keycloak and Payara
 * @param war the portal
 * @param environment the operator's variables
 */
public record LauncherSettings(
    Path home, Path javaHome, Path servers, Path war, Map<String, String> environment) {
  private static final int PORTAL_PORT = 8080;
  private static final int KEYCLOAK_PORT = 8081;
  private static final int MANAGEMENT_PORT = 8082;
  private static final int HIGHEST_PORT = 65_535;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * The settings of an environment.
   *
   * @param target the build's folder, with the distributions and, seen from it, the portal
   */
  public static LauncherSettings of(Map<String, String> environment, Path target) {
    Path home = Path.of(environment.getOrDefault("BAILIWICK_HOME", ".bailiwick"));
    String war = environment.get("BAILIWICK_PORTAL_WAR");
    return new LauncherSettings(
        home.toAbsolutePath().normalize(),
        Path.of(System.getProperty("java.home")),
        target.resolve("servers"),
        war == null
            ? target.resolve("../../../portal/target/portal.war").normalize()
            : Path.of(war).toAbsolutePath(),
        environment);
  }

  /** How PostgreSQL is started. */
  public PostgresSettings postgres() {
    PostgresSettings usual = PostgresSettings.usual();
    return usual.at(wish("BAILIWICK_POSTGRESQL_PORT", usual.port().number()));
  }

  /** How Keycloak is started. */
  public KeycloakSettings keycloak() {
    return new KeycloakSettings(
        home,
        javaHome,
        servers.resolve("keycloak.tar.gz"),
        home.resolve("keycloak"),
        wish("BAILIWICK_KEYCLOAK_PORT", KEYCLOAK_PORT),
        PortWish.preferred(MANAGEMENT_PORT),
        PATIENCE);
  }

  /** How the portal is started. */
  public PortalSettings portal() {
    return new PortalSettings(
        home,
        javaHome,
        servers.resolve("payara-micro.jar"),
        war,
        environment.getOrDefault("BAILIWICK_PORTAL_HEALTH", "/health/ready"),
        wish("BAILIWICK_PORTAL_PORT", PORTAL_PORT),
        PATIENCE);
  }

  /** What a proxy in front makes public; null where there is none. */
  public @Nullable String publicUrl() {
    String url = environment.get("BAILIWICK_PUBLIC_URL");
    return url == null || url.isBlank() ? null : url;
  }

  private PortWish wish(String variable, int usual) {
    String port = environment.get(variable);
    if (port == null || port.isBlank()) {
      return PortWish.preferred(usual);
    }
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > HIGHEST_PORT) {
      throw new Refusal(
          variable + " is " + port + ", which is no port; give a number from 1 to 65535");
    }
    return PortWish.exactly(Integer.parseInt(port));
  }
}
