package io.bailiwick.record;

import io.bailiwick.schema.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL with the schema in it, for the tests of this module. */
final class RecordDatabase implements AutoCloseable {
  private final EmbeddedPostgres postgres;

  RecordDatabase() throws Exception {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String role : new String[] {"owner", "portal", "queue"}) {
        statement.execute("create role bailiwick_" + role + " login");
      }
      statement.execute("create database bailiwick owner bailiwick_owner");
    }
    Schema.migrate(as("bailiwick_owner"));
  }

  DataSource as(String role) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(postgres.getJdbcUrl(role, "bailiwick"));
    return source;
  }

  DataSource queue() {
    return as("bailiwick_queue");
  }

  /** Past every rule and trigger, as who owns the machine may. */
  void tamper(String sql, Object... values) throws SQLException {
    try (Connection connection = as("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      try (PreparedStatement prepared = connection.prepareStatement(sql)) {
        for (int i = 0; i < values.length; i++) {
          prepared.setObject(i + 1, values[i]);
        }
        prepared.execute();
      }
    }
  }

  UUID newTenant() throws SQLException {
    UUID tenant = UUID.randomUUID();
    tamper("insert into tenant values (?, ?, 3, 'ACTIVE', now())", tenant, "Tenant " + tenant);
    return tenant;
  }

  void pending(UUID tenant, int count) throws SQLException {
    tamper(
        "insert into audit_pending (tenant_id, entry) select ?, '{\"action\":\"A\",\"actor\":\"x\","
            + "\"at\":\"2026\",\"result\":\"DONE\",\"n\":' || n || '}' from generate_series(1, ?) n",
        tenant,
        count);
  }

  @Override
  public void close() throws Exception {
    postgres.close();
  }
}
