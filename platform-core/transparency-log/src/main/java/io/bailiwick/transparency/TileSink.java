package io.bailiwick.transparency;

import java.io.IOException;

/** Where a growing tree puts its tiles. */
@FunctionalInterface
public interface TileSink {
  /**
   * Keeps a tile; a full tile or a wider one replaces an earlier partial one.
   *
   * @throws IOException when the storage fails
   */
  void write(Tile tile) throws IOException;
}
