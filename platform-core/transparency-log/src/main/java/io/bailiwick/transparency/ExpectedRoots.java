package io.bailiwick.transparency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** The roots that a log must pass through while it is hashed from its first entry to its last. */
final class ExpectedRoots {
  private final List<Expected> expected = new ArrayList<>();
  private final Findings findings;
  private int next;
  private long lastRight;
  private boolean signedWrong;

  private record Expected(Checkpoint checkpoint, boolean remembered) {}

  ExpectedRoots(List<Checkpoint> signed, List<Checkpoint> remembered, Findings findings) {
    this.findings = findings;
    signed.forEach(checkpoint -> expected.add(new Expected(checkpoint, false)));
    remembered.forEach(checkpoint -> expected.add(new Expected(checkpoint, true)));
    expected.sort(Comparator.comparingLong(root -> root.checkpoint().size()));
  }

  /**
   * Compares where a checkpoint was made at this size.
   *
   * @param roots of the tree as it is now; any of them being right will do, for what makes them
   *     differ is reported elsewhere
   */
  void passed(long size, Supplier<List<Hash>> roots) {
    while (next < expected.size() && expected.get(next).checkpoint().size() == size) {
      Expected root = expected.get(next++);
      if (roots.get().contains(root.checkpoint().root())) {
        lastRight = size;
      } else {
        report(root);
      }
    }
  }

  private void report(Expected wrong) {
    Checkpoint checkpoint = wrong.checkpoint();
    long last = Math.max(0, checkpoint.size() - 1);
    if (wrong.remembered()) {
      findings.add(
          new Finding(
              Fault.INCONSISTENT,
              "remembered checkpoint",
              last,
              "the first %d entries are not those that were seen before"
                  .formatted(checkpoint.size())));
    } else if (!signedWrong) {
      // Every later root is wrong with the first one; only the first says where.
      signedWrong = true;
      findings.add(
          new Finding(
              Fault.CHANGED_ROOT,
              "checkpoint of size " + checkpoint.size(),
              last,
              "the entries %d to %d do not give the root that was signed"
                  .formatted(lastRight, last)));
    }
  }

  /** Nothing can be compared any more: an entry is missing, which is reported elsewhere. */
  void giveUp() {
    next = expected.size();
  }
}
