package io.bailiwick.transparency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Up to 256 consecutive hashes of one level of the tree (C2SP tlog-tiles), with their address. */
public final class Tile {
  /** Tree levels that one tile spans. */
  public static final int HEIGHT = 8;

  /** Hashes in a full tile. */
  public static final int FULL = 1 << HEIGHT;

  private final TileAddress address;
  private final byte[] hashes;

  /**
   * Takes a copy of the bytes.
   *
   * @param hashes the hashes one after the other, 32 bytes each
   * @throws IllegalArgumentException when there are not as many as the address says
   */
  public Tile(TileAddress address, byte[] hashes) {
    if (hashes.length != address.width() * Hash.BYTES) {
      throw new IllegalArgumentException(
          "%s has %d bytes, not %d"
              .formatted(address.path(), address.width() * Hash.BYTES, hashes.length));
    }
    this.address = address;
    this.hashes = hashes.clone();
  }

  /** Which tile it is. */
  public TileAddress address() {
    return address;
  }

  /** A copy of the bytes as they are stored. */
  public byte[] bytes() {
    return hashes.clone();
  }

  /**
   * One hash.
   *
   * @param position 0 to width - 1
   */
  public Hash hash(int position) {
    return Hash.at(hashes, Math.multiplyExact(position, Hash.BYTES));
  }

  /** The root over a power of two of its hashes. */
  Hash subtree(int position, int count) {
    List<Hash> row = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      row.add(hash(position + i));
    }
    while (row.size() > 1) {
      row = paired(row);
    }
    return row.get(0);
  }

  private static List<Hash> paired(List<Hash> row) {
    List<Hash> above = new ArrayList<>(row.size() / 2);
    for (int i = 0; i < row.size(); i += 2) {
      above.add(TreeHash.node(row.get(i), row.get(i + 1)));
    }
    return above;
  }

  /** The first hashes of this tile as a partial tile. */
  Tile cutTo(int width) {
    return new Tile(
        new TileAddress(address.level(), address.index(), width),
        Arrays.copyOf(hashes, width * Hash.BYTES));
  }

  boolean sameHashes(Tile other) {
    return Arrays.equals(hashes, other.hashes);
  }
}
