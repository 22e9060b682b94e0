package io.bailiwick.launcher.postgres;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.process.Gate;
import io.bailiwick.launcher.process.ProcessIdentity;
import io.bailiwick.launcher.process.RunFolder;
import io.bailiwick.launcher.process.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * A running PostgreSQL of one installation. It outlives whoever started it; {@link #close} stops
 * it.
 */
public final class PostgresServer implements DatabaseServer, AutoCloseable {
  /** The name that it is remembered under. */
  public static final String NAME = "postgresql";

  private static final Duration ORDERLY = Duration.ofMinutes(1);
  private static final Duration AT_ONCE = Duration.ofSeconds(20);

  private final Path home;
  private final DataDirectory data;
  private final Postmaster postmaster;

  PostgresServer(Path home, DataDirectory data, Postmaster postmaster) {
    this.home = home;
    this.data = data;
    this.postmaster = postmaster;
  }

  /**
   * Starts the installation's PostgreSQL, or takes over the one that still runs there.
   *
   * @param home the installation's {@code BAILIWICK_HOME}
   * @return a server that answers its superuser
   * @throws Refusal if it cannot run, with the reason
   */
  public static PostgresServer start(Path home, PostgresSettings settings)
      throws IOException, InterruptedException {
    return new PostgresStart(home, settings).run();
  }

  /** The installation's PostgreSQL, if its process runs. */
  public static Optional<PostgresServer> find(Path home) throws IOException {
    DataDirectory data = DataDirectory.of(home);
    return Postmaster.of(data.path()).map(running -> new PostgresServer(home, data, running));
  }

  /** The release that this build runs. */
  public static String version() {
    return PostgresBinaries.version();
  }

  /** Where it listens on 127.0.0.1. */
  public int port() {
    return postmaster.port();
  }

  /** Its process. */
  public ProcessIdentity process() {
    return postmaster.identity();
  }

  /** The data directory. */
  public Path dataDirectory() {
    return data.path();
  }

  @Override
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  /** A connection of the superuser, to the database {@code postgres}. */
  public Connection superuser() throws SQLException, IOException {
    return superuser("postgres");
  }

  /** A connection of the superuser to any database. */
  public Connection superuser(String database) throws SQLException, IOException {
    return connect(database, DataDirectory.SUPERUSER, data.superuserPassword());
  }

  @Override
  public Connection administrator(String database) throws SQLException, IOException {
    return superuser(database);
  }

  @Override
  public Connection connect(String database, String role, String password) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", role);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "bailiwick launcher");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("loginTimeout", "20");
    return DriverManager.getConnection(url(database), properties);
  }

  /** Whether it answers a question now. */
  public boolean answers() throws IOException {
    try (Connection connection = superuser()) {
      return connection.isValid(5);
    } catch (SQLException e) {
      if ("28P01".equals(e.getSQLState())) {
        throw new Refusal(
            data.superuserSecret()
                + ": this password does not open "
                + data.path()
                + "; put the secrets back from the backup that these databases are of",
            e);
      }
      return false;
    }
  }

  /** Stops it: orderly or, if clients do not let go, at once; nothing committed is lost. */
  @Override
  public void close() throws IOException, InterruptedException {
    Signals.send(process(), "INT");
    if (!Gate.awaitEnd(process(), ORDERLY)) {
      Signals.send(process(), "QUIT");
      if (!Gate.awaitEnd(process(), AT_ONCE)) {
        throw new Refusal(
            "PostgreSQL, process "
                + process().pid()
                + ", does not stop; see logs/postgresql.log in "
                + home);
      }
    }
    RunFolder.of(home).remove(NAME);
  }
}
