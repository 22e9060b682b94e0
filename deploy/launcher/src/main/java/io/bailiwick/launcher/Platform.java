package io.bailiwick.launcher;

import io.bailiwick.launcher.keycloak.KeycloakServer;
import io.bailiwick.launcher.people.FirstPeople;
import io.bailiwick.launcher.portal.PortalServer;
import io.bailiwick.launcher.postgres.DatabaseRole;
import io.bailiwick.launcher.postgres.PlatformDatabases;
import io.bailiwick.launcher.postgres.PostgresServer;
import io.bailiwick.launcher.process.LauncherLock;
import io.bailiwick.launcher.process.ProcessRecord;
import io.bailiwick.launcher.process.RunFolder;
import io.bailiwick.launcher.secret.SecretFolder;
import io.bailiwick.launcher.service.Addresses;
import io.bailiwick.launcher.service.Progress;
import io.bailiwick.launcher.service.ServiceState;
import io.bailiwick.launcher.service.ServiceStatus;
import io.bailiwick.schema.Founding;
import io.bailiwick.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The three servers of an installation, started in the order in which they need each other. */
final class Platform {
  /** Their names, in that order. */
  static final List<String> SERVICES =
      List.of(PostgresServer.NAME, KeycloakServer.NAME, PortalServer.NAME);

  private final LauncherSettings settings;
  private final Path home;
  private final RunFolder run;
  private final KeycloakServer keycloak;
  private final PortalServer portal;

  Platform(LauncherSettings settings) throws IOException {
    this.settings = settings;
    this.home = settings.home();
    this.run = RunFolder.of(home);
    this.keycloak = new KeycloakServer(settings.keycloak());
    this.portal = new PortalServer(settings.portal());
  }

  /** Starts what does not run; each is let through by its own health. */
  List<ServiceStatus> up(boolean sample, Progress progress)
      throws IOException, InterruptedException, SQLException {
    try (LauncherLock lock = LauncherLock.take(run)) {
      // Everything the operator named is looked at before anything is started.
      Addresses addresses = new Addresses(portal.port(), keycloak.port(), settings.publicUrl());
      List<ServiceStatus> up = new ArrayList<>();
      Stopwatch watch = new Stopwatch(progress);
      PlatformDatabases databases = databases(progress, up);
      watch.ready(up.get(0));
      up.add(keycloak.start(databases, addresses, progress));
      watch.ready(up.get(1));
      people(databases, addresses, sample, progress);
      up.add(portal.start(databases, addresses, keycloak.clientSecrets(), progress));
      watch.ready(up.get(2));
      return up;
    }
  }

  private void people(
      PlatformDatabases databases, Addresses addresses, boolean sample, Progress progress)
      throws IOException, InterruptedException, SQLException {
    FirstPeople people =
        new FirstPeople(
            keycloak.people(addresses),
            new Founding(databases.source(DatabaseRole.OWNER)),
            SecretFolder.of(home));
    people.administrators(progress);
    if (sample) {
      people.samples(progress);
    }
  }

  private PlatformDatabases databases(Progress progress, List<ServiceStatus> up)
      throws IOException, InterruptedException, SQLException {
    progress.say("postgresql: " + PostgresServer.version() + " in " + home.resolve("postgres"));
    PostgresServer server = PostgresServer.start(home, settings.postgres());
    PlatformDatabases databases = PlatformDatabases.prepare(server, home);
    up.add(postgres());
    int migrations = Schema.migrate(databases.source(DatabaseRole.OWNER));
    progress.say("schema: " + migrations + " migrations applied");
    return databases;
  }

  /**
   * Who vouches for people's identity here.
   *
   * @throws Refusal if Keycloak does not run
   */
  String issuer() throws IOException, InterruptedException {
    if (!keycloak.status().isUp()) {
      throw new Refusal("Keycloak does not run; start it first: bailiwick up");
    }
    return new Addresses(portal.port(), keycloak.port(), settings.publicUrl()).issuer();
  }

  /** Stops what runs, in the other order. */
  void down(Progress progress) throws IOException, InterruptedException {
    try (LauncherLock lock = LauncherLock.take(run)) {
      for (String service : SERVICES) {
        run.find(service);
      }
      portal.stop(progress);
      progress.say("portal: stopped");
      keycloak.stop(progress);
      progress.say("keycloak: stopped");
      Optional<PostgresServer> server = PostgresServer.find(home);
      if (server.isPresent()) {
        server.get().close();
      }
      run.remove(PostgresServer.NAME);
      progress.say("postgresql: stopped");
    }
  }

  /** How each is now. */
  List<ServiceStatus> status() throws InterruptedException {
    return List.of(
        asked(PostgresServer.NAME, this::postgres),
        asked(KeycloakServer.NAME, keycloak::status),
        asked(PortalServer.NAME, portal::status));
  }

  private interface Answer {
    ServiceStatus get() throws IOException, InterruptedException;
  }

  /** One that cannot say how it is must not hide how the others are. */
  private static ServiceStatus asked(String service, Answer answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (IOException | Refusal e) {
      return ServiceStatus.without(service, ServiceState.UNKNOWN, e.getMessage());
    }
  }

  private ServiceStatus postgres() throws IOException {
    Optional<PostgresServer> server = PostgresServer.find(home);
    Optional<ProcessRecord> record = run.find(PostgresServer.NAME);
    if (server.isEmpty() || record.isEmpty()) {
      ServiceState state = record.isEmpty() ? ServiceState.STOPPED : ServiceState.DIED;
      return ServiceStatus.without(PostgresServer.NAME, state, null);
    }
    ServiceState state = server.get().answers() ? ServiceState.UP : ServiceState.NOT_ANSWERING;
    return ServiceStatus.of(record.get(), state, "127.0.0.1:" + server.get().port());
  }
}
