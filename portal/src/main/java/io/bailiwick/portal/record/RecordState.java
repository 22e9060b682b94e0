package io.bailiwick.portal.record;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** How the keeping of the record is getting on, of all tenants together. */
@ApplicationScoped
public class RecordState {
  /** What stands for a number that cannot be told now. */
  private static final long UNKNOWN = -1;

  @Inject private RecordKeeping keeping;

  @Resource(lookup = "java:app/jdbc/queue")
  private DataSource queue;

  /** Entries that have no place yet; -1 if the database does not answer. */
  public long pending() {
    try (Connection connection = queue.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select count(*) from audit_pending");
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      return UNKNOWN;
    }
  }

  /** Whether the last try to sequence and sign failed. */
  public boolean isFailing() {
    return keeping.failure().isPresent();
  }
}
