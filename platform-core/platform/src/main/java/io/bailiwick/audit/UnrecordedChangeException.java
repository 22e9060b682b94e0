package io.bailiwick.audit;

/** A command was about to commit without an entry in the record: a defect of the use case. */
public final class UnrecordedChangeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnrecordedChangeException() {
    super("a command must record what it did; nothing was changed");
  }
}
