package io.bailiwick.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification of a tenant's record found.
 *
 * @param sound whether every entry that was signed is there, once, unchanged
 * @param entries how many entries were recomputed and stand under the newest signed checkpoint
 * @param unsigned entries after that checkpoint, from the last second or two
 * @param root of the tree of those entries as it was signed, in hexadecimal; null where nothing was
 *     signed yet
 * @param faults how many wrong places there are
 * @param wrong the first hundred of them
 */
public record RecordVerdict(
    boolean sound,
    long entries,
    long unsigned,
    @Nullable String root,
    long faults,
    List<WrongPlace> wrong) {
  /** Copies the list. */
  public RecordVerdict {
    wrong = List.copyOf(wrong);
  }
}
