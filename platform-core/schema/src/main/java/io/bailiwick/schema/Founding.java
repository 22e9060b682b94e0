package io.bailiwick.schema;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * Founds tenants: the one way to a role without an approval, open to the schema's owner alone and
 * only for a tenant that is not there yet. The record tells of all of it.
 */
public final class Founding {
  /** Who the record says did it. */
  public static final String ACTOR = "bailiwick-launcher";

  private static final String TENANT =
      "insert into tenant (id, name, clearance, state, created_at) values (?, ?, ?, 'ACTIVE', now())";
  private static final String PERSON =
      """
      insert into staff_member (tenant_id, subject, display_name, email, state, added_at)
      values (?, ?, ?, ?, 'ACTIVE', now())
      """;
  private static final String GRANT =
      """
      insert into role_grant (tenant_id, id, subject, role, granted_at)
      values (?, gen_random_uuid(), ?, ?, now())
      """;
  private static final String ENTRY =
      """
      select jsonb_build_object('v', 1, 'tenant', ?::text, 'actor', ?::text, 'action', ?::text,
        'result', 'DONE', 'object', jsonb_build_object('kind', ?::text, 'id', ?::text),
        'facts', jsonb_build_object('by', 'installation'),
        'at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text
      """;

  private final DataSource owner;

  /**
   * Founds in a database.
   *
   * @param owner connects as the role that owns it
   */
  public Founding(DataSource owner) {
    this.owner = owner;
  }

  /** Whether there is a tenant of that id. */
  public boolean isFounded(UUID tenant) throws SQLException {
    try (Connection connection = owner.getConnection();
        PreparedStatement query = connection.prepareStatement("select from tenant where id = ?")) {
      query.setObject(1, tenant);
      try (ResultSet found = query.executeQuery()) {
        return found.next();
      }
    }
  }

  /**
   * Founds a tenant, whole or not at all.
   *
   * @throws SQLException if there is one of that id or name, or a role is none
   */
  public void found(FoundedTenant tenant) throws SQLException {
    try (Connection connection = owner.getConnection()) {
      connection.setAutoCommit(false);
      run(connection, TENANT, tenant.id(), tenant.name(), tenant.clearance());
      record(connection, tenant, "TENANT_FOUNDED", "TENANT", tenant.id().toString());
      for (FoundedPerson person : tenant.people()) {
        admit(connection, tenant, person);
      }
      connection.commit();
    }
  }

  private static void admit(Connection connection, FoundedTenant tenant, FoundedPerson person)
      throws SQLException {
    run(connection, PERSON, tenant.id(), person.subject(), person.name(), person.email());
    record(connection, tenant, "PERSON_ADDED", "PERSON", person.subject());
    run(connection, GRANT, tenant.id(), person.subject(), person.role());
    record(connection, tenant, "ROLE_GRANTED", "ROLE", person.role() + "/" + person.subject());
  }

  private static void record(
      Connection connection, FoundedTenant tenant, String action, String kind, String id)
      throws SQLException {
    String json;
    try (PreparedStatement query = connection.prepareStatement(ENTRY)) {
      bind(query, tenant.id().toString(), ACTOR, action, kind, id);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        json = row.getString(1);
      }
    }
    run(
        connection,
        "insert into audit_pending (tenant_id, entry) values (?, ?)",
        tenant.id(),
        canonical(json));
  }

  /** As RFC 8785 writes it, which the record's leaves are made of. */
  private static String canonical(String json) {
    try {
      return new JsonCanonicalizer(json).getEncodedString();
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL gave JSON that is none: " + json, e);
    }
  }

  private static void run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
