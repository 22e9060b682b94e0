package io.bailiwick.shared;

import org.jspecify.annotations.Nullable;

/**
 * What was asked for is not allowed to whoever asked, or not by these rules. Nothing was changed;
 * the refusal stands in the record.
 */
public class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private @Nullable String useCase;

  /**
   * A refusal.
   *
   * @param code a stable word for machines, such as {@code self-approval}
   * @param message what, why, and what to do
   */
  public RefusedException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** A stable word for machines. */
  public String code() {
    return code;
  }

  /** Remembers which use case refused; of one inside another, the inner. */
  public void refusedBy(String name) {
    if (useCase == null) {
      useCase = name;
    }
  }

  /** Which use case refused, once it has. */
  public @Nullable String useCase() {
    return useCase;
  }
}
