package io.bailiwick.transparency;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the tiles that the entries give with the stored ones. Which side was changed can only be
 * told once the root is known, so the first differences are kept until then.
 */
final class TileComparison implements TileSink {
  /** Stands where an entry is missing and no tile tells its hash. */
  static final Hash UNKNOWN = Hash.of(new byte[Hash.BYTES]);

  private final TileSource stored;
  private final Map<TileAddress, Difference> differences = new LinkedHashMap<>();
  private long dropped;

  private record Difference(Tile computed, @Nullable Tile stored, String reason) {}

  TileComparison(TileSource stored) {
    this.stored = stored;
  }

  @Override
  public void write(Tile computed) throws IOException {
    try {
      Tile found = stored.read(computed.address());
      if (!found.sameHashes(computed)) {
        keep(new Difference(computed, found, ""));
      }
    } catch (TileUnreadableException e) {
      keep(new Difference(computed, null, String.valueOf(e.getMessage())));
    }
  }

  private void keep(Difference difference) {
    if (differences.size() < Findings.MAX_KEPT) {
      differences.put(difference.computed().address(), difference);
    } else {
      dropped++;
    }
  }

  /**
   * Says of every difference what was changed.
   *
   * @param entriesRight whether the entries give the signed root
   */
  void conclude(boolean entriesRight, Checkpoint signed, Findings findings) throws IOException {
    if (differences.isEmpty()) {
      return;
    }
    AuthenticTiles authentic = new AuthenticTiles(stored, signed);
    for (Difference difference : differences.values()) {
      Tile found = difference.stored();
      TileAddress address = difference.computed().address();
      if (found == null) {
        findings.add(tile(Fault.MISSING_TILE, address, difference.reason()));
      } else if (entriesRight) {
        findings.add(tile(Fault.CHANGED_TILE, address, "it is not what the signed entries give"));
      } else if (authentic.contains(found)) {
        explain(difference.computed(), found, signed.size(), findings);
      } else {
        findings.add(
            tile(Fault.CHANGED_TILE, address, "neither the entries nor the tile above confirm it"));
      }
    }
    findings.more(dropped);
  }

  private void explain(Tile computed, Tile authentic, long size, Findings findings) {
    for (int i = 0; i < computed.address().width(); i++) {
      Hash hash = computed.hash(i);
      if (hash.equals(authentic.hash(i)) || hash.equals(UNKNOWN)) {
        continue;
      }
      if (computed.address().level() > 0) {
        explainBelow(computed.address(), i, size, findings);
      } else {
        String message = "it hashes to %s, signed was %s".formatted(hash, authentic.hash(i));
        long index = computed.address().firstEntry(i);
        findings.add(Finding.entry(Fault.CHANGED_ENTRY, index, message));
      }
    }
  }

  /** A tile below that agrees with the entries, but not with the signed tree, was rewritten too. */
  private void explainBelow(TileAddress above, int position, long size, Findings findings) {
    long index = above.index() * Tile.FULL + position;
    TileAddress below = TileAddress.inTree(above.level() - 1, index, size);
    if (dropped > 0 || differences.containsKey(below)) {
      return;
    }
    long last = Math.min(size, below.firstEntry(Tile.FULL)) - 1;
    findings.add(
        tile(
            Fault.CHANGED_ENTRY,
            below,
            "an entry from %d to %d was changed, and this tile with it"
                .formatted(below.firstEntry(0), last)));
  }

  private static Finding tile(Fault fault, TileAddress address, String message) {
    return new Finding(fault, address.path(), address.firstEntry(0), message);
  }
}
