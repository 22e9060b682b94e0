package io.bailiwick.launcher.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A PostgreSQL that the platform's databases are on, whoever runs it. */
public interface DatabaseServer {
  /** The address of a database, for a JDBC driver, with all that a connection needs but a name. */
  String url(String database);

  /** A connection to a database of whoever may make roles and databases. */
  Connection administrator(String database) throws SQLException, IOException;

  /** A connection of a role to a database. */
  Connection connect(String database, String role, String password) throws SQLException;
}
