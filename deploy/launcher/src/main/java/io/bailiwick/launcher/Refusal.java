package io.bailiwick.launcher;

import org.jspecify.annotations.Nullable;

/** Something that the launcher will not or cannot do, for a reason the operator can act on. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param reason one line: what, where, why, what to do
   */
  public Refusal(String reason) {
    super(reason);
  }

  /**
   * A refusal with what led to it.
   *
   * @param reason one line: what, where, why, what to do
   */
  public Refusal(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
