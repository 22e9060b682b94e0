package io.bailiwick.transparency;

import org.jspecify.annotations.Nullable;

/** One row of a stored log, as it is read for verification. */
public final class StoredEntry {
  private final long index;
  private final byte[] entry;
  private final @Nullable Hash leafHash;

  /**
   * Takes a copy of the bytes.
   *
   * @param index its place in the log, from 0
   * @param entry exactly the bytes that were hashed
   * @param leafHash as stored beside it; null where none is stored
   */
  public StoredEntry(long index, byte[] entry, @Nullable Hash leafHash) {
    this.index = index;
    this.entry = entry.clone();
    this.leafHash = leafHash;
  }

  /** Its place in the log, from 0. */
  public long index() {
    return index;
  }

  /** A copy of the bytes. */
  public byte[] entry() {
    return entry.clone();
  }

  /** As stored beside it; null where none is stored. */
  public @Nullable Hash leafHash() {
    return leafHash;
  }

  Hash computedLeafHash() {
    return TreeHash.leaf(entry);
  }
}
