package io.bailiwick.launcher.backup;

import io.bailiwick.launcher.postgres.DatabaseRole;
import io.bailiwick.launcher.postgres.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Lets no checkpoint be stored while it is open, for the moment at which a copy of the databases
 * ends. A checkpoint is remembered outside the database before it is stored in it, and only of
 * entries that are committed. So what is remembered at this time is never less than what the copy
 * has stored, and never more than it has entries.
 */
final class RecordPause implements AutoCloseable {
  private final Connection superuser;
  private final int schema;

  private RecordPause(Connection superuser, int schema) {
    this.superuser = superuser;
    this.schema = schema;
  }

  static RecordPause begin(PostgresServer server) throws SQLException, IOException {
    Connection superuser = server.superuser(DatabaseRole.OWNER.database());
    try (Statement statement = superuser.createStatement()) {
      superuser.setAutoCommit(false);
      statement.execute("set local lock_timeout = '60s'");
      if (exists(statement, "audit_checkpoint")) {
        statement.execute("lock table audit_checkpoint in share mode");
      }
      return new RecordPause(superuser, schema(statement));
    } catch (SQLException e) {
      superuser.close();
      throw e;
    }
  }

  /** The newest migration of the database; 0 if there was none. */
  int schema() {
    return schema;
  }

  private static boolean exists(Statement statement, String table) throws SQLException {
    return number(statement, "select count(to_regclass('public." + table + "'))") == 1;
  }

  private static int schema(Statement statement) throws SQLException {
    return exists(statement, "flyway_schema_history")
        ? number(
            statement,
            "select coalesce(max(version::integer), 0) from flyway_schema_history where success")
        : 0;
  }

  private static int number(Statement statement, String question) throws SQLException {
    try (ResultSet answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getInt(1);
    }
  }

  @Override
  public void close() throws SQLException {
    superuser.close();
  }
}
