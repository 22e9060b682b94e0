package io.bailiwick.transparency;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Roots and proofs of a stored tree, read from its tiles. Nothing here checks that the tiles are
 * right: who receives a proof does. Remembers one tile per level; not for use by several threads.
 */
public final class TreeReader {
  private final TileSource tiles;
  private final long size;
  private final Map<Integer, Tile> lastRead = new HashMap<>();

  /**
   * Reads nothing yet.
   *
   * @param size leaves of the tree, at most as many as are stored
   */
  public TreeReader(TileSource tiles, long size) {
    if (size < 0) {
      throw new IllegalArgumentException("no tree has %d leaves".formatted(size));
    }
    this.tiles = tiles;
    this.size = size;
  }

  /**
   * The leaf hash of one entry.
   *
   * @param index from 0
   * @throws IOException when its tile cannot be read
   */
  public Hash leaf(long index) throws IOException {
    requireIndex(index);
    return complete(index, 1);
  }

  /**
   * The root of the tree (RFC 6962 section 2.1).
   *
   * @throws IOException when a tile of the right edge cannot be read
   */
  public Hash root() throws IOException {
    return frontier().root();
  }

  /**
   * The right edge, from which the tree can be continued.
   *
   * @throws IOException when a tile of the right edge cannot be read
   */
  public TreeFrontier frontier() throws IOException {
    return range(0, size);
  }

  /**
   * The audit path of an entry (RFC 6962 section 2.1.1).
   *
   * @param index from 0
   * @throws IndexOutOfBoundsException when the tree has no such leaf
   * @throws IOException when a tile cannot be read
   */
  public InclusionProof inclusion(long index) throws IOException {
    requireIndex(index);
    List<Hash> path = new ArrayList<>();
    long begin = 0;
    long end = size;
    while (end - begin > 1) {
      long middle = begin + Long.highestOneBit(end - begin - 1);
      if (index < middle) {
        path.add(range(middle, end).root());
        end = middle;
      } else {
        path.add(range(begin, middle).root());
        begin = middle;
      }
    }
    Collections.reverse(path);
    return new InclusionProof(index, size, path);
  }

  /**
   * The proof that this tree continues a smaller one (RFC 6962 section 2.1.2).
   *
   * @param oldSize leaves of the smaller tree; 0 and the own size give an empty proof
   * @throws IndexOutOfBoundsException when it is larger than this tree
   * @throws IOException when a tile cannot be read
   */
  public ConsistencyProof consistency(long oldSize) throws IOException {
    if (oldSize < 0 || oldSize > size) {
      throw new IndexOutOfBoundsException(
          "a tree of %d leaves continues none of %d".formatted(size, oldSize));
    }
    List<Hash> path = oldSize == 0 ? new ArrayList<>() : continuation(oldSize);
    Collections.reverse(path);
    return new ConsistencyProof(oldSize, size, path);
  }

  private List<Hash> continuation(long oldSize) throws IOException {
    List<Hash> path = new ArrayList<>();
    long begin = 0;
    long end = size;
    while (end != oldSize) {
      long middle = begin + Long.highestOneBit(end - begin - 1);
      if (oldSize <= middle) {
        path.add(range(middle, end).root());
        end = middle;
      } else {
        path.add(range(begin, middle).root());
        begin = middle;
      }
    }
    // Whoever asks knows the old root itself; a part of the old tree must be named.
    if (begin > 0) {
      path.add(range(begin, end).root());
    }
    return path;
  }

  /** The tree over leaves that begin where a complete subtree at least as large begins. */
  private TreeFrontier range(long begin, long end) throws IOException {
    List<Hash> subtrees = new ArrayList<>();
    long from = begin;
    for (long rest = end - begin; rest > 0; rest -= Long.highestOneBit(rest)) {
      long leaves = Long.highestOneBit(rest);
      subtrees.add(complete(from, leaves));
      from += leaves;
    }
    return TreeFrontier.of(end - begin, subtrees);
  }

  private Hash complete(long begin, long leaves) throws IOException {
    int height = Long.numberOfTrailingZeros(leaves);
    int level = height / Tile.HEIGHT;
    long position = begin >>> (Tile.HEIGHT * level);
    Tile tile = tile(TileAddress.inTree(level, position / Tile.FULL, size));
    return tile.subtree((int) (position % Tile.FULL), 1 << (height % Tile.HEIGHT));
  }

  private Tile tile(TileAddress address) throws IOException {
    Tile known = lastRead.get(address.level());
    if (known == null || !known.address().equals(address)) {
      known = tiles.read(address);
      if (!known.address().equals(address)) {
        throw new TileUnreadableException(address, "the storage gave " + known.address().path());
      }
      lastRead.put(address.level(), known);
    }
    return known;
  }

  private void requireIndex(long index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(
          "a tree of %d leaves has none of index %d".formatted(size, index));
    }
  }
}
