package io.bailiwick.transparency;

import java.util.List;

/**
 * What an auditor knows of a log beforehand, by another way than the log itself.
 *
 * @param origin the first line of its checkpoints
 * @param key whose signature they must carry
 */
public record LogIdentity(String origin, VerifierKey key) {
  /** The log that signs under its own origin, as C2SP tlog-checkpoint recommends. */
  public static LogIdentity of(VerifierKey key) {
    return new LogIdentity(key.name(), key);
  }

  /**
   * Reads a signed checkpoint and believes it only when everything holds.
   *
   * @throws LogRejectedException when it is malformed, not signed by the pinned key, or of another
   *     log
   */
  public Checkpoint open(byte[] note) {
    SignedNote signed = SignedNote.parse(note);
    Checkpoint checkpoint = Checkpoint.parse(signed.text());
    // First, because "another log" explains more than "another key".
    requireOrigin(checkpoint);
    signed.requireSignedBy(List.of(key));
    return checkpoint;
  }

  void requireOrigin(Checkpoint checkpoint) {
    if (!checkpoint.origin().equals(origin)) {
      throw new LogRejectedException(
          Fault.WRONG_ORIGIN,
          "checkpoint",
          "it is of the log '%s', not of '%s'"
              .formatted(LogRejectedException.printable(checkpoint.origin()), origin),
          "give the log that belongs to the pinned origin");
    }
  }
}
