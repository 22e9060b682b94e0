package io.bailiwick.portal.component;

import java.io.IOException;

/** The rows of a list, handed out one after the other. */
@FunctionalInterface
public interface CsvRows {
  /** Hands out every row. */
  void each(Row taker) throws IOException;

  /** Takes a row. */
  @FunctionalInterface
  interface Row {
    /** Takes the cells of a row. */
    void take(String... cells) throws IOException;
  }
}
