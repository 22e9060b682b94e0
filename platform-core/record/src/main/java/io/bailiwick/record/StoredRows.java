package io.bailiwick.record;

import io.bailiwick.transparency.Hash;
import io.bailiwick.transparency.StoredEntry;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Rows {@code seq, entry, leaf_hash} of the record one after the other, never all at once in
 * memory.
 */
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
      return new StoredEntry(
          rows.getLong(1),
          rows.getString(2).getBytes(StandardCharsets.UTF_8),
          Hash.of(rows.getBytes(3)));
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
