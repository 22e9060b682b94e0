package io.bailiwick.cli;

/** A command that cannot do what it was asked, for a reason the operator can act on. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure.
   *
   * @param reason one line: what, where, why, what to do
   */
  public CommandFailure(String reason) {
    super(reason);
  }
}
