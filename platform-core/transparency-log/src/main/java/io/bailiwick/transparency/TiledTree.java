package io.bailiwick.transparency;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A growing tree that hands out its tiles: full ones as soon as they are full, partial ones on
 * {@link #flush()}. It keeps one partial tile per level and nothing else. Not for use by several
 * threads; after an {@link IOException} it is thrown away and resumed from the stored tiles.
 */
public final class TiledTree {
  private final TileSink sink;
  private final TreeFrontier frontier;
  private final List<Edge> edges = new ArrayList<>();

  private TiledTree(TileSink sink, TreeFrontier frontier) {
    this.sink = sink;
    this.frontier = frontier;
  }

  /** A tree without leaves. */
  public static TiledTree empty(TileSink sink) {
    return new TiledTree(sink, new TreeFrontier());
  }

  /**
   * Continues a tree from its stored tiles, reading only the right edge.
   *
   * @param size its leaves so far
   * @throws TileUnreadableException when a tile of the right edge is missing
   */
  public static TiledTree resume(TileSource stored, long size, TileSink sink) throws IOException {
    TiledTree tree = new TiledTree(sink, new TreeReader(stored, size).frontier());
    for (int level = 0; TileAddress.hashesAt(level, size) > 0; level++) {
      long hashes = TileAddress.hashesAt(level, size);
      Edge edge = new Edge(level, hashes / Tile.FULL);
      if (hashes % Tile.FULL > 0) {
        edge.fill(stored.read(TileAddress.inTree(level, edge.index, size)));
      }
      tree.edges.add(edge);
    }
    return tree;
  }

  /**
   * Adds a leaf at index {@link #size()}.
   *
   * @throws IOException when the sink cannot keep a tile
   */
  public void append(Hash leaf) throws IOException {
    List<Hash> completed = frontier.complete(leaf);
    for (int height = 0; height < completed.size(); height += Tile.HEIGHT) {
      push(height / Tile.HEIGHT, completed.get(height));
    }
  }

  private void push(int level, Hash hash) throws IOException {
    if (edges.size() == level) {
      edges.add(new Edge(level, 0));
    }
    Edge edge = edges.get(level);
    edge.add(hash);
    if (edge.width == Tile.FULL) {
      Tile full = edge.tile();
      edge.advance();
      sink.write(full);
    }
  }

  /**
   * Hands out the partial tiles that grew since the last time; a checkpoint may be signed only
   * after this.
   *
   * @throws IOException when the sink cannot keep a tile
   */
  public void flush() throws IOException {
    for (Edge edge : edges) {
      if (edge.grown) {
        sink.write(edge.tile());
        edge.grown = false;
      }
    }
  }

  /** The root of the tree as it is now. */
  public Hash root() {
    return frontier.root();
  }

  /** A copy of the right edge. */
  TreeFrontier frontier() {
    return TreeFrontier.of(frontier.size(), frontier.subtrees());
  }

  /** How many leaves there are. */
  public long size() {
    return frontier.size();
  }

  /** The partial tile at the right end of a level. */
  private static final class Edge {
    private final int level;
    private final byte[] hashes = new byte[Tile.FULL * Hash.BYTES];
    private long index;
    private int width;
    private boolean grown;

    Edge(int level, long index) {
      this.level = level;
      this.index = index;
    }

    void fill(Tile stored) {
      width = stored.address().width();
      System.arraycopy(stored.bytes(), 0, hashes, 0, width * Hash.BYTES);
    }

    void add(Hash hash) {
      hash.copyTo(hashes, width * Hash.BYTES);
      width++;
      grown = true;
    }

    Tile tile() {
      byte[] used = Arrays.copyOf(hashes, width * Hash.BYTES);
      return new Tile(new TileAddress(level, index, width), used);
    }

    void advance() {
      index++;
      width = 0;
      grown = false;
    }
  }
}
