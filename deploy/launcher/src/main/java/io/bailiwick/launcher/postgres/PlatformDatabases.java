package io.bailiwick.launcher.postgres;

import io.bailiwick.launcher.secret.SecretFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** The platform's databases and roles on a server, and the passwords that open them. */
public final class PlatformDatabases {
  private final PostgresServer server;
  private final SecretFolder secrets;

  private PlatformDatabases(PostgresServer server, SecretFolder secrets) {
    this.server = server;
    this.secrets = secrets;
  }

  /**
   * Makes the roles and databases that are missing and sets right what differs: rights, owners and
   * the passwords of the secrets folder.
   *
   * @param home the installation's {@code BAILIWICK_HOME}
   */
  public static PlatformDatabases prepare(PostgresServer server, Path home)
      throws SQLException, IOException {
    PlatformDatabases databases = new PlatformDatabases(server, SecretFolder.of(home));
    try (Connection superuser = server.superuser()) {
      for (DatabaseRole role : DatabaseRole.values()) {
        databases.prepareRole(superuser, role);
      }
      for (DatabaseRole role : DatabaseRole.values()) {
        prepareDatabase(superuser, role);
      }
      execute(superuser, "revoke connect, temporary on database postgres, template1 from public");
    }
    prepareSchema(server);
    return databases;
  }

  private void prepareRole(Connection superuser, DatabaseRole role)
      throws SQLException, IOException {
    String name = role.roleName();
    if (!exists(superuser, "select 1 from pg_roles where rolname = ?", name)) {
      execute(superuser, "create role " + name);
    }
    execute(
        superuser,
        "alter role "
            + name
            + " login nosuperuser nocreatedb nocreaterole noinherit noreplication nobypassrls");
    // The driver sends the scram verifier, so that no statement and no log holds the password.
    superuser
        .unwrap(PGConnection.class)
        .alterUserPassword(name, password(role).toCharArray(), "scram-sha-256");
  }

  private static void prepareDatabase(Connection superuser, DatabaseRole role) throws SQLException {
    String database = role.database();
    if (role.isOwner()) {
      if (!exists(superuser, "select 1 from pg_database where datname = ?", database)) {
        execute(superuser, "create database " + database + " template template0");
      }
      execute(superuser, "alter database " + database + " owner to " + role.roleName());
      execute(superuser, "revoke all on database " + database + " from public");
    } else {
      execute(superuser, "grant connect on database " + database + " to " + role.roleName());
    }
  }

  /** Nobody but its owner creates anything in the platform's database. */
  private static void prepareSchema(PostgresServer server) throws SQLException, IOException {
    try (Connection superuser = server.superuser(DatabaseRole.OWNER.database())) {
      execute(superuser, "revoke all on schema public from public");
      execute(superuser, "alter schema public owner to " + DatabaseRole.OWNER.roleName());
      execute(
          superuser,
          "grant usage on schema public to "
              + DatabaseRole.PORTAL.roleName()
              + ", "
              + DatabaseRole.QUEUE.roleName());
    }
  }

  private static boolean exists(Connection connection, String question, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setString(1, name);
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next();
      }
    }
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  /** A role's password. */
  public String password(DatabaseRole role) throws IOException {
    return secrets.secret(role.secretName());
  }

  /** The address of a role's database, for a JDBC driver. */
  public String url(DatabaseRole role) {
    return server.url(role.database());
  }

  /**
   * The databases of an installation whose server runs and was prepared before.
   *
   * @param home the installation's {@code BAILIWICK_HOME}
   */
  public static PlatformDatabases of(PostgresServer server, Path home) throws IOException {
    return new PlatformDatabases(server, SecretFolder.of(home));
  }

  /** A source of connections of a role to its database. */
  public DataSource source(DatabaseRole role) throws IOException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url(role));
    source.setUser(role.roleName());
    source.setPassword(password(role));
    source.setApplicationName("bailiwick launcher");
    return source;
  }

  /** A connection of a role to its database. */
  public Connection connect(DatabaseRole role) throws SQLException, IOException {
    return server.connect(role.database(), role.roleName(), password(role));
  }
}
