package io.bailiwick.record;

import io.bailiwick.transparency.StoredEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Rows of the record one after the other, never all at once in memory. */
final class StoredRows implements Iterator<StoredEntry> {
  private final ResultSet rows;
  private boolean waiting;
  private boolean ended;

  StoredRows(ResultSet rows) {
    this.rows = rows;
  }

  @Override
  public boolean hasNext() {
    if (!waiting && !ended) {
      waiting = advance();
      ended = !waiting;
    }
    return waiting;
  }

  @Override
  public StoredEntry next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    waiting = false;
    try {
      return RecordVerification.entry(rows);
    } catch (SQLException e) {
      throw new IllegalStateException("a row of the record cannot be read", e);
    }
  }

  private boolean advance() {
    try {
      return rows.next();
    } catch (SQLException e) {
      throw new IllegalStateException("the record cannot be read", e);
    }
  }
}
