package io.bailiwick.launcher.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * Makes the platform's roles and databases on a server and sets right what differs. As a superuser,
 * or as somebody who may make roles and databases and acts as their owners where only those may.
 */
final class DatabasePreparation {
  private static final String RIGHTS =
      "select rolcanlogin and not (rolsuper or rolcreatedb or rolcreaterole or rolinherit"
          + " or rolreplication or rolbypassrls) from pg_roles where rolname = ?";
  private static final String OWNER =
      "select true from pg_database where datname = ? and pg_get_userbyid(datdba) = ?";

  private final DatabaseServer server;
  private final Passwords passwords;

  /** Where a role's password is. */
  interface Passwords {
    String of(DatabaseRole role) throws IOException;
  }

  DatabasePreparation(DatabaseServer server, Passwords passwords) {
    this.server = server;
    this.passwords = passwords;
  }

  void run() throws SQLException, IOException {
    try (Connection administrator = server.administrator("postgres")) {
      boolean superuser =
          isTrue(administrator, "select rolsuper from pg_roles where rolname = current_user");
      for (DatabaseRole role : DatabaseRole.values()) {
        prepareRole(administrator, role, superuser);
      }
      for (DatabaseRole role : DatabaseRole.values()) {
        prepareDatabase(administrator, role);
      }
      if (superuser && server instanceof PostgresServer) {
        execute(
            administrator, "revoke connect, temporary on database postgres, template1 from public");
      }
    }
    prepareSchema();
  }

  private void prepareRole(Connection administrator, DatabaseRole role, boolean superuser)
      throws SQLException, IOException {
    String name = role.roleName();
    try {
      if (!isTrue(administrator, "select true from pg_roles where rolname = ?", name)) {
        execute(administrator, "create role " + name + " login noinherit");
      }
      if (!isTrue(administrator, RIGHTS, name)) {
        execute(
            administrator,
            "alter role "
                + name
                + " login nosuperuser nocreatedb nocreaterole noinherit noreplication nobypassrls");
      }
      if (!superuser && role.isOwner()) {
        execute(administrator, "grant " + name + " to current_user with inherit false, set true");
      }
      // The driver sends the scram verifier, so that no statement and no log holds the password.
      administrator
          .unwrap(PGConnection.class)
          .alterUserPassword(name, passwords.of(role).toCharArray(), "scram-sha-256");
    } catch (SQLException e) {
      throw ExternalPostgres.explained(e, "the role " + name + " cannot be set right");
    }
  }

  private static void prepareDatabase(Connection administrator, DatabaseRole role)
      throws SQLException {
    String database = role.database();
    try {
      if (role.isOwner()) {
        if (!isTrue(administrator, "select true from pg_database where datname = ?", database)) {
          execute(
              administrator,
              "create database "
                  + database
                  + " owner "
                  + role.roleName()
                  + " template template0 encoding 'UTF8'");
        } else if (!isTrue(administrator, OWNER, database, role.roleName())) {
          execute(administrator, "alter database " + database + " owner to " + role.roleName());
        }
        execute(administrator, "set role " + role.roleName());
        execute(administrator, "revoke all on database " + database + " from public");
      } else {
        execute(administrator, "set role " + DatabaseRole.OWNER.roleName());
        execute(administrator, "grant connect on database " + database + " to " + role.roleName());
      }
      execute(administrator, "reset role");
    } catch (SQLException e) {
      throw ExternalPostgres.explained(e, "the database " + database + " cannot be set right");
    }
  }

  /** Nobody but its owner creates anything in the platform's database. */
  private void prepareSchema() throws SQLException, IOException {
    DatabaseRole owner = DatabaseRole.OWNER;
    try (Connection connection =
        server.connect(owner.database(), owner.roleName(), passwords.of(owner))) {
      execute(connection, "alter schema public owner to " + owner.roleName());
      execute(connection, "revoke all on schema public from public");
      execute(
          connection,
          "grant usage on schema public to "
              + DatabaseRole.PORTAL.roleName()
              + ", "
              + DatabaseRole.QUEUE.roleName());
    }
  }

  private static boolean isTrue(Connection connection, String question, String... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
