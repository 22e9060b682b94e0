package io.bailiwick.launcher.postgres;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.file.FolderCopy;
import io.bailiwick.launcher.file.TreeCopy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A copy of the data directory of a server that goes on working, by PostgreSQL's own low-level
 * interface (manual, 25.3.4): every database and role as of one moment, the one at which {@link
 * #end} is called. PostgreSQL brings the files, copied at different moments, to that one from its
 * log when it starts on them.
 */
public final class BaseBackup implements AutoCloseable {
  private static final String LOG_FOLDER = "pg_wal";
  private static final String CONTROL = "global/pg_control";

  /** Kept by the server until the connection ends, so that no log of this copy is thrown away. */
  private static final String RESERVE =
      "select pg_create_physical_replication_slot('bailiwick_backup_' || pg_backend_pid(), true,"
          + " true)";

  private static final String SEGMENTS =
      "select pg_walfile_name('0/0'::pg_lsn + n * size + 1) from"
          + " (select setting::numeric as size from pg_settings where name = 'wal_segment_size') s,"
          + " lateral generate_series(div(?::pg_lsn - '0/0'::pg_lsn, size),"
          + " div(?::pg_lsn - 1 - '0/0'::pg_lsn, size)) n order by n";

  private final Connection superuser;
  private final Path data;
  private final FolderCopy copy;
  private final String under;
  private final String begun;
  private String ended = "";

  private BaseBackup(Connection superuser, Path data, FolderCopy copy, String under, String begun) {
    this.superuser = superuser;
    this.data = data;
    this.copy = copy;
    this.under = under;
    this.begun = begun;
  }

  /**
   * Begins a copy.
   *
   * @param under the data directory's name in the copy
   */
  public static BaseBackup begin(PostgresServer server, FolderCopy copy, String under)
      throws SQLException, IOException {
    Connection superuser = server.superuser();
    try (Statement statement = superuser.createStatement()) {
      statement.execute(RESERVE);
      try (ResultSet started =
          statement.executeQuery("select pg_backup_start('bailiwick', true)")) {
        started.next();
        return new BaseBackup(superuser, server.dataDirectory(), copy, under, started.getString(1));
      }
    } catch (SQLException e) {
      superuser.close();
      throw e;
    }
  }

  /** Copies the files, each at its own moment. */
  public void files() throws IOException {
    TreeCopy.ofLiving(data, copy, under, name -> DataFiles.isCopied(name) && !name.equals(CONTROL));
    copy.content(under + "/" + CONTROL, DataFiles.stable(data.resolve(CONTROL)));
  }

  /** Ends the copy: this is the moment that it will be brought to. */
  public void end() throws SQLException, IOException {
    try (Statement statement = superuser.createStatement();
        ResultSet stopped =
            statement.executeQuery(
                "select lsn, labelfile, spcmapfile from pg_backup_stop(false)")) {
      stopped.next();
      ended = stopped.getString(1);
      if (!stopped.getString(3).isBlank()) {
        throw new Refusal(
            data.resolve("pg_tblspc")
                + ": tables stand in folders outside of the installation, which are not backed up;"
                + " move them back: alter table … set tablespace pg_default");
      }
      copy.content(under + "/backup_label", stopped.getString(2).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Copies the log that the files are brought to that moment with. */
  public void log() throws SQLException, IOException {
    for (String segment : segments()) {
      Path file = data.resolve(LOG_FOLDER).resolve(segment);
      try {
        copy.file(file, under + "/" + LOG_FOLDER + "/" + segment);
      } catch (NoSuchFileException e) {
        throw new Refusal(
            file
                + ": this part of the log was thrown away while the backup was made; take"
                + " max_slot_wal_keep_size out of operator.conf and try again",
            e);
      }
    }
  }

  private List<String> segments() throws SQLException {
    List<String> segments = new ArrayList<>();
    try (PreparedStatement query = superuser.prepareStatement(SEGMENTS)) {
      query.setString(1, begun);
      query.setString(2, ended);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          segments.add(rows.getString(1));
        }
      }
    }
    return segments;
  }

  /** Lets go of the log; a copy that was not ended is given up. */
  @Override
  public void close() throws SQLException {
    superuser.close();
  }
}
