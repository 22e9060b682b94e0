package io.bailiwick.transparency;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a whole log against the key that an auditor pinned: every entry is hashed anew, every
 * tile and root compared. Memory holds one bundle of entries and a tile per level, however long the
 * log is.
 *
 * <p>What nobody can find in a log alone is that it was cut back to an older signed state, or that
 * its signer showed somebody else another one. For that the auditor keeps the newest checkpoint he
 * saw, apart from the log, and hands it in as <i>remembered</i>.
 */
public final class LogVerifier {
  private final LogIdentity log;

  /** Verifies this one log. */
  public LogVerifier(LogIdentity log) {
    this.log = log;
  }

  /**
   * Verifies an exported log in the layout of C2SP tlog-tiles. Files that the signed size does not
   * call for are not looked at.
   *
   * @param folder holds {@code checkpoint} and {@code tile}; a missing or empty one is a finding
   * @param remembered the newest checkpoint that the auditor saw before, or null
   * @throws IOException when the disk fails
   */
  public VerificationReport verifyDirectory(Path folder, @Nullable Checkpoint remembered)
      throws IOException {
    LogDirectory directory = new LogDirectory(folder);
    Findings findings = new Findings();
    Optional<byte[]> note = checkpoint(directory, findings);
    if (note.isEmpty()) {
      return VerificationReport.of(null, 0, 0, findings);
    }
    List<Checkpoint> signed = open(List.of(note.get()), null, findings);
    LogCheck check = begin(signed, remembered, directory, findings);
    if (check == null) {
      return VerificationReport.of(newest(signed), 0, 0, findings);
    }
    readEntries(directory, signed.get(0).size(), check, findings);
    return check.finish();
  }

  private static Optional<byte[]> checkpoint(LogDirectory directory, Findings findings)
      throws IOException {
    try {
      Optional<byte[]> note = directory.checkpoint();
      if (note.isEmpty()) {
        findings.add(missing(directory.root() + " holds no checkpoint"));
      }
      return note;
    } catch (LogRejectedException e) {
      findings.add(Finding.of(e));
      return Optional.empty();
    }
  }

  private static void readEntries(
      LogDirectory directory, long size, LogCheck check, Findings findings) throws IOException {
    for (long first = 0; first < size; first += Tile.FULL) {
      int width = (int) Math.min(Tile.FULL, size - first);
      try {
        long index = first;
        for (byte[] entry : directory.entries(first / Tile.FULL, width)) {
          check.accept(new StoredEntry(index++, entry, null));
        }
      } catch (LogRejectedException e) {
        findings.add(new Finding(e.fault(), e.place(), first, String.valueOf(e.getMessage())));
      }
    }
  }

  /**
   * Verifies a log where it is stored, from its rows.
   *
   * @param entries by ascending index; read once, as a stream
   * @param notes signed checkpoints, at least one; each further one narrows down where a change
   *     lies
   * @param tiles the stored tiles, which name the very entry that was changed; null to do without
   * @param remembered the newest checkpoint that the auditor saw before, or null
   * @throws IOException when the storage fails
   */
  public VerificationReport verifyEntries(
      Iterator<StoredEntry> entries,
      List<byte[]> notes,
      @Nullable TileSource tiles,
      @Nullable Checkpoint remembered)
      throws IOException {
    return verifyEntries(entries, notes, tiles, remembered, null);
  }

  /**
   * The same where the log's own signer can be asked what it signed last. It remembers that before
   * the note is stored, so a log whose entries give that root is whole although the note is not
   * there yet.
   *
   * @param signedLast what the signer remembers, kept apart from the log; null if it is not known
   */
  public VerificationReport verifyEntries(
      Iterator<StoredEntry> entries,
      List<byte[]> notes,
      @Nullable TileSource tiles,
      @Nullable Checkpoint remembered,
      @Nullable Checkpoint signedLast)
      throws IOException {
    Findings findings = new Findings();
    if (notes.isEmpty() && signedLast == null) {
      findings.add(missing("no checkpoint was given"));
    }
    List<Checkpoint> signed = open(notes, signedLast, findings);
    LogCheck check = begin(signed, remembered, tiles, findings);
    if (check == null) {
      return VerificationReport.of(newest(signed), 0, 0, findings);
    }
    while (entries.hasNext()) {
      check.accept(entries.next());
    }
    return check.finish();
  }

  private static Finding missing(String what) {
    String message = what + ", so nothing was verified; give the folder of a complete export";
    return new Finding(Fault.MISSING_LOG, "log", Finding.WHOLE_LOG, message);
  }

  private List<Checkpoint> open(
      List<byte[]> notes, @Nullable Checkpoint signedLast, Findings findings) {
    List<Checkpoint> signed = new ArrayList<>();
    if (signedLast != null) {
      add(signedLast, signed, findings);
    }
    for (byte[] note : notes) {
      try {
        signed.add(log.open(note));
      } catch (LogRejectedException e) {
        findings.add(Finding.of(e));
      }
    }
    signed.sort(Comparator.comparingLong(Checkpoint::size));
    for (int i = 1; i < signed.size(); i++) {
      requireOneRoot(signed.get(i - 1), signed.get(i), findings);
    }
    return signed;
  }

  private void add(Checkpoint signedLast, List<Checkpoint> signed, Findings findings) {
    try {
      log.requireOrigin(signedLast);
      signed.add(signedLast);
    } catch (LogRejectedException e) {
      findings.add(Finding.of(e));
    }
  }

  private static void requireOneRoot(Checkpoint one, Checkpoint other, Findings findings) {
    if (one.size() == other.size() && !one.root().equals(other.root())) {
      String message = "the signer vouched for two histories: %s and %s";
      findings.add(
          new Finding(
              Fault.FORKED,
              "checkpoint of size " + one.size(),
              Finding.WHOLE_LOG,
              message.formatted(one.root(), other.root())));
    }
  }

  private @Nullable LogCheck begin(
      List<Checkpoint> signed,
      @Nullable Checkpoint remembered,
      @Nullable TileSource tiles,
      Findings findings) {
    Checkpoint newest = newest(signed);
    if (newest == null) {
      return null;
    }
    if (newest.size() == 0) {
      String message = "it is signed without any entry; a log in use has at least one";
      findings.add(new Finding(Fault.EMPTY_LOG, "log", Finding.WHOLE_LOG, message));
    }
    List<Checkpoint> earlier = comparable(remembered, newest, findings);
    return new LogCheck(newest, new ExpectedRoots(signed, earlier, findings), tiles, findings);
  }

  private List<Checkpoint> comparable(
      @Nullable Checkpoint remembered, Checkpoint newest, Findings findings) {
    if (remembered == null) {
      return List.of();
    }
    try {
      log.requireOrigin(remembered);
    } catch (LogRejectedException e) {
      findings.add(Finding.of(e));
      return List.of();
    }
    if (remembered.size() > newest.size()) {
      String message = "%d entries were seen before, now only %d are signed: the end was cut off";
      findings.add(
          new Finding(
              Fault.ROLLED_BACK,
              "log",
              Finding.WHOLE_LOG,
              message.formatted(remembered.size(), newest.size())));
      return List.of();
    }
    return List.of(remembered);
  }

  private static @Nullable Checkpoint newest(List<Checkpoint> signed) {
    return signed.isEmpty() ? null : signed.get(signed.size() - 1);
  }
}
