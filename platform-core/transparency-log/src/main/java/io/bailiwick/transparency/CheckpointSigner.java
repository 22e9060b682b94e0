package io.bailiwick.transparency;

import io.bailiwick.transparency.SigningRefusedException.Reason;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;

/**
 * Signs the checkpoints of one log and never two that contradict each other (C2SP tlog-checkpoint,
 * "Signatures"). What it signed last stands in a file outside the database, so that even who may
 * rewrite the whole database gets no signature for it. Safe for use by several threads and
 * processes.
 */
public final class CheckpointSigner {
  private final SigningKey key;
  private final VerifierKey verifierKey;
  private final SignerState state;

  private CheckpointSigner(SigningKey key, String origin, SignerState state) {
    this.key = key;
    this.verifierKey = key.verifierKey(origin);
    this.state = state;
  }

  /**
   * Begins a new log, which has no entry yet.
   *
   * @param origin names the log and the key; no spaces, no plus
   * @param stateFile does not exist yet
   * @throws SigningRefusedException when the state file exists
   * @throws IOException when the disk fails
   */
  public static CheckpointSigner create(SigningKey key, String origin, Path stateFile)
      throws IOException {
    CheckpointSigner signer = new CheckpointSigner(key, origin, new SignerState(stateFile));
    synchronized (CheckpointSigner.class) {
      FileLock lock = signer.state.lock();
      try (var channel = lock.acquiredBy()) {
        signer.state.create(new Checkpoint(origin, 0, TreeHash.EMPTY));
      }
    }
    return signer;
  }

  /**
   * Continues a log.
   *
   * @throws SigningRefusedException when the state file is missing, damaged or of another log
   * @throws IOException when the disk fails
   */
  public static CheckpointSigner open(SigningKey key, String origin, Path stateFile)
      throws IOException {
    CheckpointSigner signer = new CheckpointSigner(key, origin, new SignerState(stateFile));
    signer.last();
    return signer;
  }

  /** What auditors pin. */
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  /**
   * What was signed last, or the empty tree: where the next proof begins.
   *
   * @throws SigningRefusedException when the state file is missing, damaged or of another log
   * @throws IOException when the disk fails
   */
  public Checkpoint last() throws IOException {
    Checkpoint last = state.read();
    if (!last.origin().equals(verifierKey.name())) {
      throw refuse(
          Reason.STATE,
          "its memory is of the log '%s'".formatted(last.origin()),
          "give each log a state file of its own");
    }
    return last;
  }

  /**
   * Signs a checkpoint that continues {@link #last()}. It is remembered, on disk, before the
   * signature is given out. The same checkpoint may be signed again.
   *
   * @param proof from the size of {@link #last()} to the new size; see {@link
   *     TreeReader#consistency}
   * @throws SigningRefusedException when it does not continue what was signed before
   * @throws IOException when it cannot be remembered; then it is not signed
   */
  public SignedNote sign(Checkpoint next, ConsistencyProof proof) throws IOException {
    // File locks hold against other processes only; the class keeps this one's threads apart.
    synchronized (CheckpointSigner.class) {
      FileLock lock = state.lock();
      try (var channel = lock.acquiredBy()) {
        Checkpoint last = last();
        requireContinuation(last, next, proof);
        if (!next.equals(last)) {
          state.write(next);
        }
        return key.sign(verifierKey, next.text());
      }
    }
  }

  private void requireContinuation(Checkpoint last, Checkpoint next, ConsistencyProof proof) {
    if (!next.origin().equals(last.origin())) {
      throw refuse(
          Reason.OTHER_LOG,
          "the checkpoint is of the log '%s'".formatted(next.origin()),
          "send it to that log's signer");
    }
    if (next.size() < last.size()) {
      throw tampered(
          Reason.SMALLER_TREE,
          "%d entries were signed before, now there are %d".formatted(last.size(), next.size()));
    }
    if (next.size() == last.size() && !next.root().equals(last.root())) {
      throw tampered(
          Reason.OTHER_ROOT,
          "another root was signed for %d entries: %s, now %s"
              .formatted(last.size(), last.root(), next.root()));
    }
    boolean between = proof.oldSize() == last.size() && proof.newSize() == next.size();
    if (!between || !proof.proves(last.root(), next.root())) {
      throw tampered(
          Reason.WRONG_PROOF,
          "nothing proves that the %d entries continue the %d signed before"
              .formatted(next.size(), last.size()));
    }
  }

  private SigningRefusedException tampered(Reason reason, String what) {
    return refuse(
        reason, what, "the log was rewritten, or an old copy restored: verify it before going on");
  }

  private SigningRefusedException refuse(Reason reason, String what, String advice) {
    return new SigningRefusedException(reason, verifierKey.name(), what, advice);
  }
}
