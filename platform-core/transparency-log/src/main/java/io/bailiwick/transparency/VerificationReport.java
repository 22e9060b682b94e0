package io.bailiwick.transparency;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param checkpoint the newest one that carries the pinned signature; null when there is none
 * @param entries how many entries were hashed and stand under that checkpoint
 * @param unsignedEntries entries after that checkpoint: not wrong, but nobody vouches for them yet
 * @param faults how many wrong places there are
 * @param findings the first hundred of them, by their place in the log
 */
public record VerificationReport(
    @Nullable Checkpoint checkpoint,
    long entries,
    long unsignedEntries,
    long faults,
    List<Finding> findings) {
  /** Keeps a copy of the list. */
  public VerificationReport {
    findings = List.copyOf(findings);
  }

  static VerificationReport of(
      @Nullable Checkpoint checkpoint, long entries, long unsignedEntries, Findings findings) {
    return new VerificationReport(
        checkpoint, entries, unsignedEntries, findings.count(), findings.sorted());
  }

  /** Whether every entry that was signed is there, once, unchanged, and nothing else is wrong. */
  public boolean sound() {
    return faults == 0 && checkpoint != null && entries > 0 && entries == checkpoint.size();
  }

  /** The first wrong place. */
  public Optional<Finding> first() {
    return findings.stream().findFirst();
  }

  /** For people: one line when the log is sound, else a line for every finding. */
  public String summary() {
    if (sound() && checkpoint != null) {
      return "sound: %d entries of %s hash to the signed root %s, %d more are not signed yet"
          .formatted(entries, checkpoint.origin(), checkpoint.root(), unsignedEntries);
    }
    return findings.stream()
        .map(Finding::toString)
        .collect(Collectors.joining("\n", "NOT SOUND: %d wrong places\n".formatted(faults), ""));
  }
}
