package io.bailiwick.transparency;

import java.io.IOException;

/**
 * Tells which stored tiles are what was signed, from the root downwards: the partial tiles of the
 * right edge give the root, and every full tile's root stands in the tile above it.
 */
final class AuthenticTiles {
  private final TileSource stored;
  private final long size;
  private final boolean edgeAuthentic;

  AuthenticTiles(TileSource stored, Checkpoint signed) throws IOException {
    this.stored = stored;
    this.size = signed.size();
    this.edgeAuthentic = gives(signed.root());
  }

  private boolean gives(Hash root) throws IOException {
    try {
      return new TreeReader(stored, size).root().equals(root);
    } catch (TileUnreadableException e) {
      return false;
    }
  }

  boolean contains(Tile tile) throws IOException {
    if (tile.address().width() < Tile.FULL) {
      return edgeAuthentic;
    }
    try {
      Tile above = stored.read(tile.address().parentIn(size));
      Hash expected = above.hash((int) (tile.address().index() % Tile.FULL));
      return tile.subtree(0, Tile.FULL).equals(expected) && contains(above);
    } catch (TileUnreadableException e) {
      return false;
    }
  }
}
