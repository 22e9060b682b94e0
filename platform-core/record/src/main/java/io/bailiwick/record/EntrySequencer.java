package io.bailiwick.record;

import io.bailiwick.transparency.Hash;
import io.bailiwick.transparency.TiledTree;
import io.bailiwick.transparency.TreeHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Gives pending entries their places in the tree of their tenant (RFC 6962, §2.1). It takes what is
 * committed, never "what has a higher number than the last": a transaction in flight may commit a
 * lower number later. Several may run at once; each takes another tenant.
 */
public final class EntrySequencer {
  private static final int BATCH = 4_096;
  private static final String NEW_LOGS =
      "insert into audit_log (tenant_id) select distinct tenant_id from audit_pending p where not"
          + " exists (select from audit_log l where l.tenant_id = p.tenant_id) on conflict do nothing";
  private static final String NEXT_LOG =
      "select tenant_id, size from audit_log l where exists (select from audit_pending p where"
          + " p.tenant_id = l.tenant_id) limit 1 for update skip locked";
  private static final String TAKE =
      "with taken as (delete from audit_pending where id in (select id from audit_pending where"
          + " tenant_id = ? order by id limit "
          + BATCH
          + ") returning id, entry) select entry from taken order by id";

  private final DataSource queue;

  /**
   * A sequencer.
   *
   * @param queue connects as the role {@code bailiwick_queue}, outside any other transaction
   */
  public EntrySequencer(DataSource queue) {
    this.queue = queue;
  }

  /** The place that a tenant's next entry gets. */
  private record Log(UUID tenant, long size) {}

  /**
   * Sequences up to 4,096 entries of one tenant, in one transaction.
   *
   * @return how many; 0 if none was pending
   */
  public int sequence() throws SQLException, IOException {
    try (Connection connection = queue.getConnection()) {
      connection.setAutoCommit(false);
      try {
        execute(connection, NEW_LOGS);
        Optional<Log> next = next(connection);
        int count = next.isPresent() ? append(connection, next.get()) : 0;
        connection.commit();
        return count;
      } catch (SQLException | IOException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  private static Optional<Log> next(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(NEXT_LOG);
        ResultSet rows = query.executeQuery()) {
      return rows.next()
          ? Optional.of(new Log(rows.getObject(1, UUID.class), rows.getLong(2)))
          : Optional.empty();
    }
  }

  private static int append(Connection connection, Log log) throws SQLException, IOException {
    List<String> entries = take(connection, log.tenant());
    DatabaseTiles tiles = new DatabaseTiles(connection, log.tenant());
    TiledTree tree = TiledTree.resume(tiles, log.size(), tiles);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into audit_entry (tenant_id, seq, entry, leaf_hash) values (?, ?, ?, ?)")) {
      for (String entry : entries) {
        Hash leaf = TreeHash.leaf(entry.getBytes(StandardCharsets.UTF_8));
        insert.setObject(1, log.tenant());
        insert.setLong(2, tree.size());
        insert.setString(3, entry);
        insert.setBytes(4, leaf.bytes());
        insert.addBatch();
        tree.append(leaf);
      }
      insert.executeBatch();
    }
    tree.flush();
    grow(connection, log.tenant(), tree.size());
    return entries.size();
  }

  private static List<String> take(Connection connection, UUID tenant) throws SQLException {
    List<String> entries = new ArrayList<>();
    try (PreparedStatement delete = connection.prepareStatement(TAKE)) {
      delete.setObject(1, tenant);
      try (ResultSet rows = delete.executeQuery()) {
        while (rows.next()) {
          entries.add(rows.getString(1));
        }
      }
    }
    return entries;
  }

  private static void grow(Connection connection, UUID tenant, long size) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update audit_log set size = ? where tenant_id = ?")) {
      update.setLong(1, size);
      update.setObject(2, tenant);
      update.executeUpdate();
    }
  }
}
