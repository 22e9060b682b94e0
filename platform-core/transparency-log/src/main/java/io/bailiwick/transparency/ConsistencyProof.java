package io.bailiwick.transparency;

import java.util.ArrayList;
import java.util.List;

/**
 * Shows that a tree only added leaves to a smaller one (RFC 9162 section 2.1.4).
 *
 * @param oldSize leaves of the smaller tree
 * @param newSize leaves of the larger tree
 * @param path the hashes in the order of the RFC
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {
  /** Keeps a copy of the path. */
  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /**
   * Verifies as RFC 9162 section 2.1.4.2 says. The cases that the RFC leaves out are strict: from
   * the empty tree or to a tree of the same size, the path is empty and the root is the one there
   * can be.
   *
   * @param oldRoot remembered
   * @param newRoot claimed
   */
  public boolean proves(Hash oldRoot, Hash newRoot) {
    if (oldSize < 0 || oldSize > newSize) {
      return false;
    }
    if (oldSize == 0 && !oldRoot.equals(TreeHash.EMPTY)) {
      return false;
    }
    if (oldSize == newSize) {
      return path.isEmpty() && oldRoot.equals(newRoot);
    }
    if (oldSize == 0) {
      return path.isEmpty();
    }
    return !path.isEmpty() && provesGrowth(oldRoot, newRoot);
  }

  private boolean provesGrowth(Hash oldRoot, Hash newRoot) {
    List<Hash> hashes = new ArrayList<>(path);
    if (Long.bitCount(oldSize) == 1) {
      hashes.add(0, oldRoot);
    }
    int shared = Long.numberOfTrailingZeros(oldSize);
    long node = (oldSize - 1) >>> shared;
    long last = (newSize - 1) >>> shared;
    Hash oldHash = hashes.get(0);
    Hash newHash = hashes.get(0);
    for (Hash sibling : hashes.subList(1, hashes.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        oldHash = TreeHash.node(sibling, oldHash);
        newHash = TreeHash.node(sibling, newHash);
        int levels = node == 0 ? 0 : Long.numberOfTrailingZeros(node);
        node >>>= levels;
        last >>>= levels;
      } else {
        newHash = TreeHash.node(newHash, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && oldHash.equals(oldRoot) && newHash.equals(newRoot);
  }
}
