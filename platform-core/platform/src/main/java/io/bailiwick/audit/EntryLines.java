package io.bailiwick.audit;

import java.io.IOException;

/** Takes a record as it is exported, line by line. */
@FunctionalInterface
public interface EntryLines {
  /** Takes one line, without its end. */
  void accept(String line) throws IOException;
}
