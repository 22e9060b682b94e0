package io.bailiwick.transparency;

/** A checkpoint that was not signed: says why, and what to do. Nothing was changed. */
public final class SigningRefusedException extends RuntimeException {
  /** Why a signer refuses. */
  public enum Reason {
    /** The key file cannot be used. */
    KEY,
    /** The signer's memory is missing, damaged or there already. */
    STATE,
    /** The checkpoint is of another log. */
    OTHER_LOG,
    /** The tree has fewer entries than were signed before. */
    SMALLER_TREE,
    /** The tree has as many entries as were signed before, but another root. */
    OTHER_ROOT,
    /** The proof does not show that the tree continues what was signed before. */
    WRONG_PROOF
  }

  private final Reason reason;

  SigningRefusedException(Reason reason, String place, String what, String advice) {
    super(LogRejectedException.printable(place) + ": " + what + "; " + advice);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
