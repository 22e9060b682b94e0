package io.bailiwick.record;

import io.bailiwick.transparency.Checkpoint;
import io.bailiwick.transparency.CheckpointSigner;
import io.bailiwick.transparency.SignedNote;
import io.bailiwick.transparency.TreeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Signs the trees that have grown. Only what is committed is signed: a signature of a tree that the
 * database then forgot could never be taken back.
 */
public final class CheckpointSigning {
  private static final String GROWN =
      "select tenant_id, size, signed from (select l.tenant_id, l.size, coalesce((select"
          + " max(c.size) from audit_checkpoint c where c.tenant_id = l.tenant_id), 0) as signed"
          + " from audit_log l) as logs where size > signed";

  private final DataSource queue;
  private final CheckpointBook book;

  /**
   * The signing of one installation.
   *
   * @param queue connects as the role {@code bailiwick_queue}
   */
  public CheckpointSigning(DataSource queue, CheckpointBook book) {
    this.queue = queue;
    this.book = book;
  }

  /** A tenant's tree that has grown. */
  private record Grown(UUID tenant, long size, long signed) {}

  /**
   * Signs every tree that has grown since.
   *
   * @return how many
   * @throws io.bailiwick.transparency.SigningRefusedException if a tree does not continue what was
   *     signed before: somebody changed the record
   */
  public int sign() throws SQLException, IOException {
    try (Connection connection = queue.getConnection()) {
      List<Grown> grown = grown(connection);
      for (Grown log : grown) {
        sign(connection, log);
      }
      return grown.size();
    }
  }

  private static List<Grown> grown(Connection connection) throws SQLException {
    List<Grown> logs = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(GROWN);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        logs.add(new Grown(rows.getObject(1, UUID.class), rows.getLong(2), rows.getLong(3)));
      }
    }
    return logs;
  }

  private void sign(Connection connection, Grown log) throws SQLException, IOException {
    TreeReader tree = new TreeReader(new DatabaseTiles(connection, log.tenant()), log.size());
    // A memory that is gone is not begun anew while something signed is there.
    boolean isNew = log.signed() == 0 && !book.knows(log.tenant());
    CheckpointSigner signer = isNew ? book.begin(log.tenant()) : book.signer(log.tenant());
    Checkpoint next = new Checkpoint(book.log(log.tenant()).origin(), log.size(), tree.root());
    SignedNote note = signer.sign(next, tree.consistency(signer.last().size()));
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into audit_checkpoint (tenant_id, size, note) values (?, ?, ?) on conflict do"
                + " nothing")) {
      insert.setObject(1, log.tenant());
      insert.setLong(2, log.size());
      insert.setString(3, new String(note.bytes(), StandardCharsets.UTF_8));
      insert.executeUpdate();
    }
  }
}
