package io.bailiwick.corpus;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Yields the records of one open file in order; the file is never held in memory. */
interface RecordSource<T> extends Closeable {
  /**
   * The next record, or null at the end.
   *
   * @throws MalformedRecordException when it cannot be used; if {@link #canContinue()} still holds,
   *     the next call reads the record after it
   */
  @Nullable T next() throws IOException;

  /** Line on which the record last read begins, counted from 1. */
  long line();

  /** False once a problem has made the rest of the file unreadable. */
  boolean canContinue();
}
