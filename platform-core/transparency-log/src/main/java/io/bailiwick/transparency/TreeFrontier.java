package io.bailiwick.transparency;

import java.util.ArrayList;
import java.util.List;

/**
 * An append-only tree of which only the right edge is kept: the roots of the largest complete
 * subtrees, at most one for each power of two. That is enough to append and to know the root of RFC
 * 6962 section 2.1 at any time. Not for use by several threads.
 */
public final class TreeFrontier {
  private final List<Hash> subtrees;
  private long size;

  /** A tree without leaves. */
  public TreeFrontier() {
    this(0, List.of());
  }

  private TreeFrontier(long size, List<Hash> subtrees) {
    this.size = size;
    this.subtrees = new ArrayList<>(subtrees);
  }

  /**
   * Continues a tree from what {@link #size()} and {@link #subtrees()} gave, or from its tiles
   * ({@link TreeReader#frontier()}).
   *
   * @param size leaves so far
   * @param subtrees roots of its complete subtrees, the largest first
   * @throws IllegalArgumentException when a tree of this size has another number of them
   */
  public static TreeFrontier of(long size, List<Hash> subtrees) {
    if (size < 0 || Long.bitCount(size) != subtrees.size()) {
      throw new IllegalArgumentException(
          "a tree of %d leaves does not have %d complete subtrees"
              .formatted(size, subtrees.size()));
    }
    return new TreeFrontier(size, subtrees);
  }

  /** Adds a leaf at index {@link #size()}. */
  public void append(Hash leaf) {
    complete(leaf);
  }

  /** Adds a leaf; gives the roots of the subtrees that it completes, by height, itself first. */
  List<Hash> complete(Hash leaf) {
    List<Hash> completed = new ArrayList<>();
    completed.add(leaf);
    Hash merged = leaf;
    for (long rest = size; (rest & 1) == 1; rest >>>= 1) {
      merged = TreeHash.node(subtrees.remove(subtrees.size() - 1), merged);
      completed.add(merged);
    }
    subtrees.add(merged);
    size = Math.incrementExact(size);
    return completed;
  }

  /** The root of the tree as it is now. */
  public Hash root() {
    if (subtrees.isEmpty()) {
      return TreeHash.EMPTY;
    }
    Hash root = subtrees.get(subtrees.size() - 1);
    for (int i = subtrees.size() - 2; i >= 0; i--) {
      root = TreeHash.node(subtrees.get(i), root);
    }
    return root;
  }

  /** How many leaves there are. */
  public long size() {
    return size;
  }

  /** The roots of the complete subtrees, the largest first. */
  public List<Hash> subtrees() {
    return List.copyOf(subtrees);
  }
}
