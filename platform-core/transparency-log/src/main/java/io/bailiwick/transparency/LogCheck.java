package io.bailiwick.transparency;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hashes a log anew, entry by entry, and compares it with what was signed. It keeps two trees: over
 * the entries, and over the leaf hashes stored in the tiles or, without tiles, beside the entries.
 * When one of them gives the signed root, the other side is the one that was changed, and where
 * they differ is the place.
 */
final class LogCheck {
  private final Checkpoint signed;
  private final ExpectedRoots roots;
  private final Findings findings;
  private final @Nullable TreeReader leaves;
  private final @Nullable TileComparison comparison;
  private final TiledTree computed;
  private final List<Long> disagreeing = new ArrayList<>();
  private @Nullable TreeFrontier stored;
  private long dropped;
  private long next;
  private long hashed;
  private long unsigned;

  LogCheck(Checkpoint signed, ExpectedRoots roots, @Nullable TileSource tiles, Findings findings) {
    this.signed = signed;
    this.roots = roots;
    this.findings = findings;
    this.leaves = tiles == null ? null : new TreeReader(tiles, signed.size());
    this.comparison = tiles == null ? null : new TileComparison(tiles);
    this.computed = TiledTree.empty(comparison == null ? tile -> {} : comparison);
    roots.passed(0, this::currentRoots);
  }

  void accept(StoredEntry entry) throws IOException {
    if (entry.index() < next) {
      findings.add(
          Finding.entry(
              Fault.DUPLICATE_ENTRY, entry.index(), "this index is there twice or out of order"));
      return;
    }
    if (entry.index() > next) {
      String missing = "the entries %d to %d are missing".formatted(next, entry.index() - 1);
      findings.add(Finding.entry(Fault.MISSING_ENTRY, next, missing));
      bridge(Math.min(entry.index(), signed.size()));
    }
    next = entry.index() + 1;
    compare(entry);
  }

  private void compare(StoredEntry entry) throws IOException {
    Hash leaf = entry.computedLeafHash();
    Hash beside = entry.leafHash() == null ? leaf : entry.leafHash();
    if (!leaf.equals(beside)) {
      disagree(entry.index());
    }
    if (entry.index() >= signed.size()) {
      unsigned++;
      return;
    }
    hashed++;
    Hash tiled = storedLeaf(entry.index());
    append(leaf, tiled.equals(TileComparison.UNKNOWN) ? beside : tiled);
  }

  private void disagree(long index) {
    if (disagreeing.size() < Findings.MAX_KEPT) {
      disagreeing.add(index);
    } else {
      dropped++;
    }
  }

  private void append(Hash leaf, Hash storedLeaf) throws IOException {
    // The two trees are one until they differ, which a sound log never does.
    if (stored == null && !leaf.equals(storedLeaf)) {
      stored = computed.frontier();
    }
    if (stored != null) {
      stored.append(storedLeaf);
    }
    computed.append(leaf);
    roots.passed(computed.size(), this::currentRoots);
  }

  private List<Hash> currentRoots() {
    return stored == null ? List.of(computed.root()) : List.of(computed.root(), stored.root());
  }

  /** Goes on behind missing entries with the hashes that the tiles have for them. */
  private void bridge(long end) throws IOException {
    while (computed.size() < end) {
      Hash leaf = storedLeaf(computed.size());
      if (leaf.equals(TileComparison.UNKNOWN)) {
        roots.giveUp();
      }
      append(leaf, leaf);
    }
  }

  private Hash storedLeaf(long index) throws IOException {
    try {
      return leaves == null ? TileComparison.UNKNOWN : leaves.leaf(index);
    } catch (TileUnreadableException e) {
      return TileComparison.UNKNOWN;
    }
  }

  VerificationReport finish() throws IOException {
    if (next < signed.size()) {
      String missing = "signed were %d entries, the last is %d".formatted(signed.size(), next - 1);
      findings.add(Finding.entry(Fault.TRUNCATED, next, missing));
      bridge(signed.size());
    }
    boolean entriesRight = computed.root().equals(signed.root());
    if (comparison != null) {
      computed.flush();
      comparison.conclude(entriesRight, signed, findings);
    }
    reportDisagreeing(entriesRight);
    if (!entriesRight && findings.count() == 0) {
      findings.add(rootOnly());
    }
    return VerificationReport.of(signed, hashed, unsigned, findings);
  }

  private void reportDisagreeing(boolean entriesRight) {
    for (long index : disagreeing) {
      boolean hashChanged = entriesRight && index < signed.size();
      findings.add(
          Finding.entry(
              hashChanged ? Fault.CHANGED_LEAF_HASH : Fault.CHANGED_ENTRY,
              index,
              "it does not hash to the leaf hash stored beside it"));
    }
    findings.more(dropped);
  }

  /** The last word: whatever else was overlooked, without the signed root no log is sound. */
  private Finding rootOnly() {
    return new Finding(
        Fault.CHANGED_ROOT,
        "checkpoint of size " + signed.size(),
        Math.max(0, signed.size() - 1),
        "the entries give the root %s, signed was %s".formatted(computed.root(), signed.root()));
  }
}
