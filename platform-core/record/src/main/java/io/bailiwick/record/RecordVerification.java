package io.bailiwick.record;

import io.bailiwick.transparency.Checkpoint;
import io.bailiwick.transparency.LogVerifier;
import io.bailiwick.transparency.VerificationReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the record of every tenant from the stored payloads and compares it with what was
 * signed. A tenant of whom something was signed and nothing is stored any more is a finding, too.
 */
public final class RecordVerification {
  private final DataSource database;
  private final CheckpointBook book;

  /**
   * A verification.
   *
   * @param database connects as a role that reads the record of all tenants
   */
  public RecordVerification(DataSource database, CheckpointBook book) {
    this.database = database;
    this.book = book;
  }

  /** A report for each tenant, by its id. */
  public Map<UUID, VerificationReport> verify() throws SQLException, IOException {
    return verify(Map.of());
  }

  /**
   * The same, compared besides with what was kept outside of the installation. Only that shows that
   * database and book were put back together to an older state.
   *
   * @param outside a checkpoint of each tenant of whom one was kept
   */
  public Map<UUID, VerificationReport> verify(Map<UUID, Checkpoint> outside)
      throws SQLException, IOException {
    Map<UUID, Checkpoint> remembered = new TreeMap<>();
    for (UUID tenant : book.tenants()) {
      remembered.put(tenant, remembered(tenant));
    }
    Map<UUID, VerificationReport> reports = new TreeMap<>();
    try (Connection connection = snapshot()) {
      TreeSet<UUID> tenants = new TreeSet<>(remembered.keySet());
      tenants.addAll(stored(connection));
      tenants.addAll(outside.keySet());
      for (UUID tenant : tenants) {
        reports.put(
            tenant, verify(connection, tenant, remembered.get(tenant), outside.get(tenant)));
      }
      connection.rollback();
    }
    return reports;
  }

  /** The report of one tenant. */
  public VerificationReport verify(UUID tenant) throws SQLException, IOException {
    Checkpoint remembered = book.knows(tenant) ? remembered(tenant) : null;
    try (Connection connection = snapshot()) {
      VerificationReport report = verify(connection, tenant, remembered, null);
      connection.rollback();
      return report;
    }
  }

  /**
   * What the signer last signed, read before the database is: of what is signed meanwhile the
   * snapshot knows nothing, and would seem rolled back.
   */
  private Checkpoint remembered(UUID tenant) throws IOException {
    return book.signer(tenant).last();
  }

  /** Every question of one verification is about the same moment. */
  private Connection snapshot() throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    return connection;
  }

  private static List<UUID> stored(Connection connection) throws SQLException {
    List<UUID> tenants = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                "select tenant_id from audit_log union select tenant_id from audit_entry");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        tenants.add(rows.getObject(1, UUID.class));
      }
    }
    return tenants;
  }

  private VerificationReport verify(
      Connection connection,
      UUID tenant,
      @Nullable Checkpoint remembered,
      @Nullable Checkpoint outside)
      throws SQLException, IOException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select seq, entry, leaf_hash from audit_entry where tenant_id = ? order by seq")) {
      query.setFetchSize(1_000);
      query.setObject(1, tenant);
      try (ResultSet rows = query.executeQuery()) {
        return new LogVerifier(book.log(tenant))
            .verifyEntries(
                new StoredRows(rows),
                notes(connection, tenant),
                new DatabaseTiles(connection, tenant),
                outside,
                remembered);
      }
    }
  }

  private static List<byte[]> notes(Connection connection, UUID tenant) throws SQLException {
    List<byte[]> notes = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "select note from audit_checkpoint where tenant_id = ? order by size")) {
      query.setObject(1, tenant);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          notes.add(rows.getString(1).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return notes;
  }
}
