package io.bailiwick.launcher.postgres;

import io.bailiwick.launcher.secret.SecretFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The platform's databases and roles on a server, and the passwords that open them. */
public final class PlatformDatabases {
  private final DatabaseServer server;
  private final SecretFolder secrets;

  private PlatformDatabases(DatabaseServer server, SecretFolder secrets) {
    this.server = server;
    this.secrets = secrets;
  }

  /**
   * Makes the roles and databases that are missing and sets right what differs: rights, owners and
   * the passwords of the secrets folder.
   *
   * @param home the installation's {@code BAILIWICK_HOME}
   */
  public static PlatformDatabases prepare(DatabaseServer server, Path home)
      throws SQLException, IOException {
    PlatformDatabases databases = new PlatformDatabases(server, SecretFolder.of(home));
    new DatabasePreparation(server, databases::password).run();
    return databases;
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
  public static PlatformDatabases of(DatabaseServer server, Path home) throws IOException {
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
