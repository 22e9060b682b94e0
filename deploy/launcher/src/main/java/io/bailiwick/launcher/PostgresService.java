package io.bailiwick.launcher;

import io.bailiwick.launcher.postgres.DatabaseServer;
import io.bailiwick.launcher.postgres.ExternalPostgres;
import io.bailiwick.launcher.postgres.PlatformDatabases;
import io.bailiwick.launcher.postgres.PostgresServer;
import io.bailiwick.launcher.process.ProcessRecord;
import io.bailiwick.launcher.process.RunFolder;
import io.bailiwick.launcher.service.Progress;
import io.bailiwick.launcher.service.ServiceState;
import io.bailiwick.launcher.service.ServiceStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** The PostgreSQL of an installation: its own, or one that others run. */
final class PostgresService {
  private final LauncherSettings settings;
  private final Optional<ExternalPostgres> others;
  private final Path home;
  private final RunFolder run;

  PostgresService(LauncherSettings settings) throws IOException {
    this.settings = settings;
    this.others = settings.externalPostgres();
    this.home = settings.home();
    this.run = RunFolder.of(home);
  }

  /** Starts its own or reaches that of others, and sets roles and databases right. */
  PlatformDatabases start(Progress progress)
      throws IOException, InterruptedException, SQLException {
    return PlatformDatabases.prepare(server(progress), home);
  }

  private DatabaseServer server(Progress progress) throws IOException, InterruptedException {
    if (others.isPresent()) {
      progress.say("postgresql: that of others at " + others.get().address());
      others.get().check();
      return others.get();
    }
    progress.say("postgresql: " + PostgresServer.version() + " in " + home.resolve("postgres"));
    return PostgresServer.start(home, settings.postgres());
  }

  /**
   * The databases of a server that runs.
   *
   * @throws Refusal if it does not
   */
  PlatformDatabases databases() throws IOException {
    DatabaseServer server =
        others.isPresent()
            ? others.get()
            : PostgresServer.find(home)
                .orElseThrow(
                    () -> new Refusal("PostgreSQL does not run; start it first: bailiwick up"));
    return PlatformDatabases.of(server, home);
  }

  /** Stops its own; that of others goes on. */
  void stop(Progress progress) throws IOException, InterruptedException {
    Optional<PostgresServer> server = PostgresServer.find(home);
    if (server.isPresent()) {
      server.get().close();
    }
    run.remove(PostgresServer.NAME);
    progress.say(
        others.isPresent()
            ? "postgresql: left as it is at " + others.get().address()
            : "postgresql: stopped");
  }

  /** How it is now. */
  ServiceStatus status() throws IOException {
    return others.isPresent() ? ofOthers(others.get()) : own();
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
