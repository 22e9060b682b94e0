package io.bailiwick.launcher;

import io.bailiwick.launcher.backup.RestoreSwitch;
import io.bailiwick.launcher.certificate.ServerCertificate;
import io.bailiwick.launcher.gateway.GatewayServer;
import io.bailiwick.launcher.keycloak.KeycloakServer;
import io.bailiwick.launcher.people.FirstPeople;
import io.bailiwick.launcher.portal.PortalServer;
import io.bailiwick.launcher.postgres.DatabaseRole;
import io.bailiwick.launcher.postgres.PlatformDatabases;
import io.bailiwick.launcher.postgres.PostgresServer;
import io.bailiwick.launcher.process.LauncherLock;
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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The servers of an installation, started in the order in which they need each other. */
final class Platform {
  /** Their names, in that order. */
  static final List<String> SERVICES =
      List.of(PostgresServer.NAME, KeycloakServer.NAME, PortalServer.NAME, GatewayServer.NAME);

  private final LauncherSettings settings;
  private final Path home;
  private final RunFolder run;
  private final PostgresService postgres;
  private final KeycloakService keycloak;
  private final PortalServer portal;
  private final GatewayServer gateway;

  Platform(LauncherSettings settings) throws IOException {
    this.settings = settings;
    this.home = settings.home();
    this.run = RunFolder.of(home);
    this.postgres = new PostgresService(settings);
    this.keycloak = new KeycloakService(settings);
    this.portal = new PortalServer(settings.portal());
    this.gateway = new GatewayServer(settings.gatewaySettings(), Clock.systemUTC());
  }

  /** Starts what does not run; each is let through by its own health. */
  List<ServiceStatus> up(boolean sample, Progress progress)
      throws IOException, InterruptedException, SQLException {
    try (LauncherLock lock = LauncherLock.take(run)) {
      RestoreSwitch.of(home).refuseIfBegun();
      // Everything the operator named is looked at before anything is started.
      Addresses addresses = addresses();
      Optional<ServerCertificate> certificate = gateway.certificate(addresses, progress);
      List<ServiceStatus> up = new ArrayList<>();
      Stopwatch watch = new Stopwatch(progress);
      PlatformDatabases databases = postgres.start(progress);
      migrate(databases, progress);
      watch.ready(added(up, postgres.status()));
      watch.ready(added(up, keycloak.start(databases, addresses, progress)));
      people(databases, addresses, sample, progress);
      watch.ready(
          added(
              up,
              portal.start(
                  databases, addresses, keycloak.clientSecrets(), keycloak.authority(), progress)));
      if (certificate.isPresent()) {
        watch.ready(added(up, gateway.start(certificate.get(), addresses, progress)));
      } else {
        gateway.stop(progress);
      }
      return up;
    }
  }

  private static ServiceStatus added(List<ServiceStatus> up, ServiceStatus service) {
    up.add(service);
    return service;
  }

  private Addresses addresses() throws IOException {
    return keycloak.addresses(portal.port(), settings.publicUrl());
  }

  private static void migrate(PlatformDatabases databases, Progress progress)
      throws IOException, SQLException {
    int migrations = Schema.migrate(databases.source(DatabaseRole.OWNER));
    progress.say("schema: " + migrations + " migrations applied");
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

  /**
   * The databases of this installation.
   *
   * @throws Refusal if PostgreSQL does not run
   */
  PlatformDatabases databases() throws IOException {
    return postgres.databases();
  }

  /**
   * The realm that vouches for people's identity here, at its address on this machine: what it says
   * of itself is its public one.
   *
   * @throws Refusal if Keycloak does not run
   */
  String realm() throws IOException, InterruptedException {
    if (!keycloak.status().isUp()) {
      throw new Refusal("Keycloak does not run; start it first: bailiwick up");
    }
    return addresses().keycloakFromHere() + "/realms/bailiwick";
  }

  /** Stops what runs, in the other order. */
  void down(Progress progress) throws IOException, InterruptedException {
    try (LauncherLock lock = LauncherLock.take(run)) {
      for (String service : SERVICES) {
        run.find(service);
      }
      if (gateway.isThere()) {
        gateway.stop(progress);
        progress.say("gateway: stopped");
      }
      portal.stop(progress);
      progress.say("portal: stopped");
      keycloak.stop(progress);
      postgres.stop(progress);
    }
  }

  /** How each is now. */
  List<ServiceStatus> status() throws IOException, InterruptedException {
    List<ServiceStatus> services = new ArrayList<>();
    services.add(asked(PostgresServer.NAME, postgres::status));
    services.add(asked(KeycloakServer.NAME, keycloak::status));
    services.add(asked(PortalServer.NAME, portal::status));
    if (gateway.isThere()) {
      services.add(asked(GatewayServer.NAME, gateway::status));
    }
    return services;
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
}
