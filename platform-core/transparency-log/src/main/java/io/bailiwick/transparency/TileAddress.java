package io.bailiwick.transparency;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tile: C2SP tlog-tiles, "Merkle Tree".
 *
 * @param level 0 for leaf hashes; each hash of a level is the root of a full tile one level below
 * @param index the number of the tile within its level, from 0
 * @param width how many hashes, 1 to 256; below 256 it is a partial tile
 */
public record TileAddress(int level, long index, int width) {
  private static final int MAX_LEVEL = 63;
  private static final Pattern FORM = Pattern.compile("tile/(0|[1-9]\\d?)/(.+)");

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when no tile can have these numbers
   */
  public TileAddress {
    if (level < 0 || level > MAX_LEVEL || index < 0 || width < 1 || width > Tile.FULL) {
      throw new IllegalArgumentException(
          "no tile has level %d, index %d and width %d".formatted(level, index, width));
    }
  }

  /** The path below a log's prefix, for example {@code tile/0/x001/234.p/12}. */
  public String path() {
    return "tile/" + level + "/" + TilePath.of(index, width);
  }

  /**
   * Reads a path as {@link #path()} writes it.
   *
   * @throws IllegalArgumentException for any other spelling
   */
  public static TileAddress parse(String path) {
    Matcher form = FORM.matcher(path);
    if (!form.matches()) {
      throw new IllegalArgumentException("'%s' names no tile".formatted(path));
    }
    return TilePath.parse(Integer.parseInt(form.group(1)), form.group(2));
  }

  /**
   * The tile with the width it has in a tree of this size.
   *
   * @param treeSize leaves of the tree
   * @throws IllegalArgumentException when a tree of this size has no such tile
   */
  public static TileAddress inTree(int level, long index, long treeSize) {
    long hashes = hashesAt(level, treeSize) - Math.multiplyExact(index, (long) Tile.FULL);
    return new TileAddress(level, index, (int) Math.min(Tile.FULL, Math.max(0, hashes)));
  }

  /** How many hashes stand at a level: complete subtrees of 256^level leaves. */
  static long hashesAt(int level, long treeSize) {
    int shift = Tile.HEIGHT * level;
    return shift >= Long.SIZE ? 0 : treeSize >>> shift;
  }

  /** The tile that holds the root of this one when it is full. */
  TileAddress parentIn(long treeSize) {
    return inTree(level + 1, index >>> Tile.HEIGHT, treeSize);
  }

  /** The index of the first entry under the hash at a position of this tile. */
  long firstEntry(int position) {
    return (index * Tile.FULL + position) << (Tile.HEIGHT * level);
  }
}
