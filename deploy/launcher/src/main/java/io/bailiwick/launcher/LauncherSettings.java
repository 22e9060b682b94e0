package io.bailiwick.launcher;

import io.bailiwick.launcher.gateway.GatewaySettings;
import io.bailiwick.launcher.gateway.ListenAddress;
import io.bailiwick.launcher.keycloak.ExternalKeycloak;
import io.bailiwick.launcher.keycloak.KeycloakSettings;
import io.bailiwick.launcher.portal.PortalSettings;
import io.bailiwick.launcher.postgres.ExternalPostgres;
import io.bailiwick.launcher.postgres.PostgresSettings;
import io.bailiwick.launcher.process.PortWish;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the operator set, and what holds where nothing is set.
 *
 * @param home the folder for everything Bailiwick keeps
 * @param javaHome the JDK that the servers run on
 * @param servers the folder with the distributions of Keycloak and Payara
 * @param war the portal
 * @param gateway the program that other machines reach
 * @param environment the operator's variables
 */
public record LauncherSettings(
    Path home,
    Path javaHome,
    Path servers,
    Path war,
    Path gateway,
    Map<String, String> environment) {
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
        target.resolve("../../gateway/target/gateway.jar").normalize(),
        environment);
  }

  /** How PostgreSQL is started. */
  public PostgresSettings postgres() {
    PostgresSettings usual = PostgresSettings.usual();
    return usual.at(wish("BAILIWICK_POSTGRESQL_PORT", usual.port().number()));
  }

  /**
   * The PostgreSQL that others run for this installation; empty where the launcher runs its own.
   *
   * @throws Refusal if it is named and something that it takes is not
   */
  public Optional<ExternalPostgres> externalPostgres() {
    String server = variable("BAILIWICK_POSTGRESQL_SERVER");
    if (server == null) {
      return Optional.empty();
    }
    String authority = variable("BAILIWICK_POSTGRESQL_CA");
    return Optional.of(
        new ExternalPostgres(
            server,
            required("BAILIWICK_POSTGRESQL_ADMINISTRATOR", "who may make roles and databases"),
            Path.of(required("BAILIWICK_POSTGRESQL_PASSWORD_FILE", "a file with their password")),
            authority == null ? null : Path.of(authority).toAbsolutePath()));
  }

  /**
   * Refuses what is done with the installation's own databases.
   *
   * @throws Refusal if others run them
   */
  void refuseWhereOthersRunPostgres(String command) {
    Optional<ExternalPostgres> others = externalPostgres();
    if (others.isPresent()) {
      throw new Refusal(
          "the databases are at "
              + others.get().address()
              + ", which others run: `bailiwick "
              + command
              + "` cannot copy them. After `bailiwick down`, so that all is of one moment, whoever"
              + " runs that server backs up or restores the databases bailiwick and keycloak, and you"
              + " the folders artifacts, record and secrets; then `bailiwick verify-audit`");
    }
  }

  /**
   * The Keycloak that others run for this installation; empty where the launcher runs its own.
   *
   * @throws Refusal if it is named and its secret is not
   */
  public Optional<ExternalKeycloak> externalKeycloak() {
    String url = variable("BAILIWICK_KEYCLOAK_URL");
    if (url == null) {
      return Optional.empty();
    }
    String authority = variable("BAILIWICK_KEYCLOAK_CA");
    String file =
        required(
            "BAILIWICK_KEYCLOAK_SECRET_FILE", "a file with the secret of bailiwick-launcher there");
    return Optional.of(
        new ExternalKeycloak(
            url,
            Path.of(file).toAbsolutePath(),
            authority == null ? null : Path.of(authority).toAbsolutePath()));
  }

  private String required(String name, String what) {
    String value = variable(name);
    if (value == null) {
      throw new Refusal(name + " is not set, and a server that others run was named: give " + what);
    }
    return value;
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

  /**
   * How the gateway is started.
   *
   * @throws Refusal if a certificate is named without its key, or nobody would be shown it
   */
  public GatewaySettings gatewaySettings() {
    String listen = variable("BAILIWICK_LISTEN");
    String certificate = variable("BAILIWICK_TLS_CERTIFICATE");
    String key = variable("BAILIWICK_TLS_KEY");
    if ((certificate == null) != (key == null)) {
      throw new Refusal(
          "BAILIWICK_TLS_CERTIFICATE and BAILIWICK_TLS_KEY belong together; only one of them is set");
    }
    if (certificate != null && listen == null) {
      throw new Refusal(
          "BAILIWICK_TLS_CERTIFICATE is set, but nobody would see it: set BAILIWICK_LISTEN to the"
              + " address that other machines shall reach, for instance 0.0.0.0:8443");
    }
    return new GatewaySettings(
        home,
        javaHome,
        gateway,
        listen == null ? null : ListenAddress.parse(listen),
        certificate == null ? null : Path.of(certificate).toAbsolutePath(),
        key == null ? null : Path.of(key).toAbsolutePath(),
        PATIENCE);
  }

  /** What browsers on other machines call the portal; null where none of them reaches it. */
  public @Nullable String publicUrl() throws IOException {
    String url = variable("BAILIWICK_PUBLIC_URL");
    ListenAddress listen = gatewaySettings().listen();
    return url == null && listen != null ? listen.publicUrl() : url;
  }

  private @Nullable String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private PortWish wish(String variable, int usual) {
    String port = variable(variable);
    if (port == null) {
      return PortWish.preferred(usual);
    }
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > HIGHEST_PORT) {
      throw new Refusal(
          variable + " is " + port + ", which is no port; give a number from 1 to 65535");
    }
    return PortWish.exactly(Integer.parseInt(port));
  }
}
