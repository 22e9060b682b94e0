package io.bailiwick.transparency;

import java.io.IOException;

/** Where a log's tiles are read from: a directory, or a table of a database. */
@FunctionalInterface
public interface TileSource {
  /**
   * Reads one tile. Where only a wider tile is stored, its first hashes are the answer: a tile
   * grows and never changes.
   *
   * @return a tile of exactly this address; its hashes are not yet trusted
   * @throws TileUnreadableException when it is not there or has no such length
   * @throws IOException when the storage fails
   */
  Tile read(TileAddress address) throws IOException;
}
