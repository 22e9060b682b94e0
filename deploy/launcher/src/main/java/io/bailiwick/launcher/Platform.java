package io.bailiwick.launcher;

import io.bailiwick.launcher.backup.RestoreSwitch;
import io.bailiwick.launcher.certificate.ServerCertificate;
import io.bailiwick.launcher.gateway.GatewayServer;
import io.bailiwick.launcher.keycloak.ExternalKeycloak;
import io.bailiwick.launcher.keycloak.KeycloakPeople;
import io.bailiwick.launcher.keycloak.KeycloakServer;
import io.bailiwick.launcher.people.FirstPeople;
import io.bailiwick.launcher.portal.PortalServer;
import io.bailiwick.launcher.postgres.DatabaseRole;
import io.bailiwick.launcher.postgres.DatabaseServer;
import io.bailiwick.launcher.postgres.ExternalPostgres;
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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The servers of an installation, started in the order in which they need each other. */
final class Platform {
  /** Their names, in that order. */
  static final List<String> SERVICES =
      List.of(PostgresServer.NAME, KeycloakServer.NAME, PortalServer.NAME, GatewayServer.NAME);

  private final LauncherSettings settings;
  private final Path home;
  private final RunFolder run;
  private final KeycloakServer keycloak;
  private final PortalServer portal;
  private final GatewayServer gateway;

  Platform(LauncherSettings settings) throws IOException {
    this.settings = settings;
    this.home = settings.home();
    this.run = RunFolder.of(home);
    this.keycloak = new KeycloakServer(settings.keycloak());
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
      PlatformDatabases databases = databases(progress, up);
      watch.ready(up.get(0));
      up.add(keycloak(databases, addresses, progress));
      watch.ready(up.get(1));
      people(databases, addresses, sample, progress);
      up.add(portal.start(databases, addresses, keycloak.clientSecrets(), authority(), progress));
      watch.ready(up.get(2));
      if (certificate.isPresent()) {
        up.add(gateway.start(certificate.get(), addresses, progress));
        watch.ready(up.get(3));
      } else {
        gateway.stop(progress);
      }
      return up;
    }
  }

  private @Nullable Path authority() {
    return settings.externalKeycloak().map(ExternalKeycloak::authority).orElse(null);
  }

  private ServiceStatus keycloak(
      PlatformDatabases databases, Addresses addresses, Progress progress)
      throws IOException, InterruptedException {
    Optional<ExternalKeycloak> others = settings.externalKeycloak();
    if (others.isEmpty()) {
      return keycloak.start(databases, addresses, progress);
    }
    progress.say("keycloak: that of others at " + others.get().url());
    return others.get().prepare(addresses, keycloak.clientSecrets());
  }

  private Addresses addresses() throws IOException {
    Optional<ExternalKeycloak> others = settings.externalKeycloak();
    return others.isPresent()
        ? new Addresses(portal.port(), 0, settings.publicUrl(), others.get().url())
        : new Addresses(portal.port(), keycloak.port(), settings.publicUrl());
  }

  private KeycloakPeople people(Addresses addresses) throws IOException, InterruptedException {
    Optional<ExternalKeycloak> others = settings.externalKeycloak();
    return others.isPresent() ? others.get().people() : keycloak.people(addresses);
  }

  private void people(
      PlatformDatabases databases, Addresses addresses, boolean sample, Progress progress)
      throws IOException, InterruptedException, SQLException {
    FirstPeople people =
        new FirstPeople(
            people(addresses),
            new Founding(databases.source(DatabaseRole.OWNER)),
            SecretFolder.of(home));
    people.administrators(progress);
    if (sample) {
      people.samples(progress);
    }
  }

  private PlatformDatabases databases(Progress progress, List<ServiceStatus> up)
      throws IOException, InterruptedException, SQLException {
    PlatformDatabases databases = PlatformDatabases.prepare(postgresServer(progress), home);
    up.add(postgres());
    int migrations = Schema.migrate(databases.source(DatabaseRole.OWNER));
    progress.say("schema: " + migrations + " migrations applied");
    return databases;
  }

  private DatabaseServer postgresServer(Progress progress)
      throws IOException, InterruptedException {
    Optional<ExternalPostgres> external = settings.externalPostgres();
    if (external.isPresent()) {
      progress.say("postgresql: that of others at " + external.get().address());
      external.get().check();
      return external.get();
    }
    progress.say("postgresql: " + PostgresServer.version() + " in " + home.resolve("postgres"));
    return PostgresServer.start(home, settings.postgres());
  }

  /**
   * The databases of this installation.
   *
   * @throws Refusal if PostgreSQL does not run
   */
  PlatformDatabases databases() throws IOException {
    Optional<ExternalPostgres> external = settings.externalPostgres();
    DatabaseServer server =
        external.isPresent()
            ? external.get()
            : PostgresServer.find(home)
                .orElseThrow(
                    () -> new Refusal("PostgreSQL does not run; start it first: bailiwick up"));
    return PlatformDatabases.of(server, home);
  }

  /**
   * The realm that vouches for people's identity here, at its address on this machine: what it says
   * of itself is its public one.
   *
   * @throws Refusal if Keycloak does not run
   */
  String realm() throws IOException, InterruptedException {
    if (!keycloakStatus().isUp()) {
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
  List<ServiceStatus> status() throws IOException, InterruptedException {
    List<ServiceStatus> services = new ArrayList<>();
    services.add(asked(PostgresServer.NAME, this::postgres));
    services.add(asked(KeycloakServer.NAME, this::keycloakStatus));
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

  private ServiceStatus keycloakStatus() throws IOException, InterruptedException {
    Optional<ExternalKeycloak> others = settings.externalKeycloak();
    return others.isPresent() ? others.get().status() : keycloak.status();
  }

  private ServiceStatus postgres() throws IOException {
    Optional<ExternalPostgres> external = settings.externalPostgres();
    return external.isPresent() ? ofOthers(external.get()) : own();
  }

  private static ServiceStatus ofOthers(ExternalPostgres external) {
    ServiceState state = external.answers() ? ServiceState.UP : ServiceState.NOT_ANSWERING;
    return ServiceStatus.without(
        PostgresServer.NAME, state, external.address() + ", run by others");
  }

  private ServiceStatus own() throws IOException {
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
