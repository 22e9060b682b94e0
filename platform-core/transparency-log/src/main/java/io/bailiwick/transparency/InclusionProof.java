package io.bailiwick.transparency;

import java.util.List;

/**
 * Shows that an entry stands at an index of a tree whose root is known (RFC 9162 section 2.1.3).
 *
 * @param index of the entry, from 0
 * @param treeSize leaves of the tree
 * @param path hashes from the leaf's sibling upwards
 */
public record InclusionProof(long index, long treeSize, List<Hash> path) {
  /** Keeps a copy of the path. */
  public InclusionProof {
    path = List.copyOf(path);
  }

  /**
   * Verifies as RFC 9162 section 2.1.3.2 says.
   *
   * @param leaf hash of the entry, see {@link TreeHash#leaf}
   * @param root of the tree, from a signed checkpoint
   */
  public boolean proves(Hash leaf, Hash root) {
    if (index < 0 || index >= treeSize) {
      return false;
    }
    long node = index;
    long last = treeSize - 1;
    Hash hash = leaf;
    for (Hash sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = TreeHash.node(sibling, hash);
        // A node without right sibling rises unpaired until it is somebody's right child.
        int levels = node == 0 ? 0 : Long.numberOfTrailingZeros(node);
        node >>>= levels;
        last >>>= levels;
      } else {
        hash = TreeHash.node(hash, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && hash.equals(root);
  }
}
