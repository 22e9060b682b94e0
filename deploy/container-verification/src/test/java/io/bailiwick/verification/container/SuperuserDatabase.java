package io.bailiwick.verification.container;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What the tests themselves know about the database, past every rule: they connect as superuser.
 */
final class SuperuserDatabase {
  private static final String PERSON =
      "insert into staff_member (tenant_id, subject, display_name, state, added_at)"
          + " values (?, ?, ?, 'ACTIVE', now()) on conflict do nothing";
  private static final String GRANT =
      "insert into role_grant (tenant_id, id, subject, role, granted_at)"
          + " values (?, gen_random_uuid(), ?, ?, now())"
          + " on conflict (tenant_id, subject, role) where revoked_at is null do nothing";

  private SuperuserDatabase() {}

  static Connection connect() throws Exception {
    return connect("test.superuser", null);
  }

  /** The installation's folder. */
  static Path home() throws Exception {
    return Path.of(settings().getProperty("home"));
  }

  private static Properties settings() throws Exception {
    Properties settings = new Properties();
    try (var reader = Files.newBufferedReader(Path.of(System.getProperty("bailiwick.settings")))) {
      settings.load(reader);
    }
    return settings;
  }

  /** Runs a statement as the portal's role for a tenant, past every service. */
  static void asPortal(Company company, String sql) throws Exception {
    try (Connection connection = connect("database.portal.user", "database.portal.password");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select set_config('app.tenant', '" + company.tenant() + "', true)");
      statement.execute(sql);
      connection.commit();
    }
  }

  static Connection connect(String userKey, String passwordKey) throws Exception {
    Properties settings = settings();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.getProperty("database.url"));
    String password = passwordKey == null ? null : settings.getProperty(passwordKey);
    return source.getConnection(settings.getProperty(userKey), password);
  }

  static void found(Company company) throws Exception {
    execute(
        "insert into tenant values (?, ?, 3, 'ACTIVE', now()) on conflict do nothing",
        company.tenant().value(),
        "Company " + company.tenant());
    grant(company, "administrator", "TENANT_ADMIN");
    grant(company, "both", "TENANT_ADMIN");
    grant(company, "both", "APPROVER");
    grant(company, "approver", "APPROVER");
    grant(company, "staff", "STAFF");
    grant(company, "steward", "DATA_STEWARD");
    grant(company, "engineer", "MODEL_ENGINEER");
    grant(company, "auditor", "AUDITOR");
  }

  static void grant(Company company, String name, String role) throws Exception {
    String subject = company.person(name).actor().value();
    execute(PERSON, company.tenant().value(), subject, name);
    execute(GRANT, company.tenant().value(), subject, role);
  }

  static void execute(String sql, Object... values) throws Exception {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  /** Past the triggers that keep accidents away, as only a superuser can. */
  static void tamper(String sql) throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      statement.execute(sql);
    }
  }

  static long count(String sql, Object... values) throws Exception {
    return Long.parseLong(texts(sql, values).get(0));
  }

  static List<String> texts(String sql, Object... values) throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(result.getString(1));
        }
      }
    }
    return rows;
  }

  /** Entries of a tenant's record, as JSON, oldest first. */
  static List<String> entries(Company company) throws Exception {
    return texts(
        "select entry from (select 0 as k, seq as n, entry from audit_entry where tenant_id = ?"
            + " union all select 1, id, entry from audit_pending where tenant_id = ?) as entries"
            + " order by k, n",
        company.tenant().value(),
        company.tenant().value());
  }
}
