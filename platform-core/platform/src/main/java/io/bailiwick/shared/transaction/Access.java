package io.bailiwick.shared.transaction;

/** What a transaction may do to the database. */
public enum Access {
  /** The database refuses every write, even a native one. */
  READ_ONLY,
  /** Reads and writes. */
  READ_WRITE
}
