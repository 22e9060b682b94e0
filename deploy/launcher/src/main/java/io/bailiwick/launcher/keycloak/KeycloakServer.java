package io.bailiwick.launcher.keycloak;

import io.bailiwick.launcher.postgres.PlatformDatabases;
import io.bailiwick.launcher.process.ProcessRecord;
import io.bailiwick.launcher.process.RunFolder;
import io.bailiwick.launcher.secret.SecretFolder;
import io.bailiwick.launcher.service.Addresses;
import io.bailiwick.launcher.service.Loopback;
import io.bailiwick.launcher.service.Progress;
import io.bailiwick.launcher.service.ServerProcess;
import io.bailiwick.launcher.service.ServiceState;
import io.bailiwick.launcher.service.ServiceStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keycloak of one installation. */
public final class KeycloakServer {
  /** Its name in commands, state files and logs. */
  public static final String NAME = "keycloak";

  private static final String MANAGEMENT = "keycloak-management";
  private static final String CLIENT_SECRET = "keycloak-portal-client";
  private static final String PEOPLE_SECRET = "keycloak-people-client";

  private final KeycloakSettings settings;
  private final ServerProcess server;
  private final RunFolder run;
  private final SecretFolder secrets;
  private final KeycloakConfiguration configuration;
  private final Loopback http = new Loopback();

  /** Keycloak of an installation, running or not. */
  public KeycloakServer(KeycloakSettings settings) throws IOException {
    this.settings = settings;
    this.server = new ServerProcess(NAME, settings.home());
    this.run = RunFolder.of(settings.home());
    this.secrets = SecretFolder.of(settings.home());
    this.configuration = new KeycloakConfiguration(secrets);
  }

  /** The release that this build runs. */
  public static String version() {
    return KeycloakDistribution.version();
  }

  /** Where it listens or, if it does not run, would. */
  public int port() throws IOException {
    Optional<ProcessRecord> running = server.running();
    return running.isPresent() ? running.get().port() : settings.port().choose(NAME, run);
  }

  /** How the portal proves to it who it is. */
  public ClientSecrets clientSecrets() throws IOException {
    return new ClientSecrets(secrets.secret(CLIENT_SECRET), secrets.secret(PEOPLE_SECRET));
  }

  /**
   * Starts it, or takes over the one that runs if it is set up the same, and sets its realm right.
   *
   * @param databases where it keeps what it knows
   * @param addresses what {@link #port} said among them
   */
  public ServiceStatus start(PlatformDatabases databases, Addresses addresses, Progress progress)
      throws IOException, InterruptedException {
    KeycloakDistribution distribution =
        KeycloakDistribution.in(
            settings.releases(), settings.archive(), settings.javaHome(), progress);
    LoginTheme.write(distribution);
    ProcessRecord process = process(distribution, databases, addresses, progress);
    String loopback = addresses.keycloakFromHere();
    server.await(process, settings.patience(), () -> knows(loopback, "master"));
    RealmSetup realm = new RealmSetup(administration(addresses));
    realm.apply(addresses, clientSecrets());
    realm.look(LoginTheme.NAME);
    server.await(process, settings.patience(), () -> knows(loopback, "bailiwick"));
    return ServiceStatus.of(process, ServiceState.UP, addresses.keycloak());
  }

  private ProcessRecord process(
      KeycloakDistribution distribution,
      PlatformDatabases databases,
      Addresses addresses,
      Progress progress)
      throws IOException, InterruptedException {
    Optional<ProcessRecord> running = server.running();
    int management = managementPort(running.isPresent());
    String content = configuration.content(databases, addresses, management);
    if (running.isPresent() && isWritten(content)) {
      return running.get();
    }
    if (running.isPresent()) {
      progress.say("keycloak: its settings have changed, stopping it");
      server.stop(progress);
    }
    configuration.write(content);
    run.rememberPort(MANAGEMENT, management);
    progress.say("keycloak: starting " + version() + " on 127.0.0.1:" + addresses.keycloakPort());
    List<String> command =
        KeycloakCommand.of(
            settings.javaHome().resolve("bin").resolve("java"),
            distribution.folder(),
            configuration.path());
    return server.start(command, Map.of(), settings.home(), addresses.keycloakPort());
  }

  private int managementPort(boolean running) throws IOException {
    Optional<Integer> last = run.port(MANAGEMENT);
    return running && last.isPresent()
        ? last.get()
        : settings.managementPort().choose(MANAGEMENT, run);
  }

  private boolean isWritten(String content) throws IOException {
    return Files.exists(configuration.path())
        && Files.readString(configuration.path()).equals(content);
  }

  /** Its log says "started" before it can answer; a realm that it describes is the proof. */
  private boolean knows(String keycloak, String realm) throws InterruptedException {
    return http.isOk(keycloak + "/realms/" + realm + "/.well-known/openid-configuration");
  }

  /** Stops it if it runs. */
  public void stop(Progress progress) throws IOException, InterruptedException {
    server.stop(progress);
  }

  /** Its organizations and people, while it runs. */
  public KeycloakPeople people(Addresses addresses) throws IOException, InterruptedException {
    return new KeycloakPeople(administration(addresses));
  }

  private KeycloakAdministration administration(Addresses addresses)
      throws IOException, InterruptedException {
    return new KeycloakAdministration(
        addresses.keycloakFromHere(), secrets.secret(KeycloakAdministration.SECRET), http);
  }

  /** How it is now. */
  public ServiceStatus status() throws IOException, InterruptedException {
    return server.status(url -> knows(url, "bailiwick"));
  }
}
