package io.bailiwick.training.worker;

import org.jspecify.annotations.Nullable;

/** Why an attempt ends without an outcome, in the words of the {@code Failed} message. */
public final class WorkerFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String where;
  private final String advice;
  private final boolean input;

  private WorkerFailure(
      String reason, String where, String advice, boolean input, @Nullable Throwable cause) {
    super(where + ": " + reason + "; " + advice, cause);
    this.reason = reason;
    this.where = where;
    this.advice = advice;
    this.input = input;
  }

  /** Something the attempt was given cannot be used. */
  public static WorkerFailure ofInput(String reason, String where, String advice) {
    return new WorkerFailure(reason, where, advice, true, null);
  }

  /** Something went wrong on the way. */
  public static WorkerFailure onTheWay(
      String reason, String where, String advice, @Nullable Throwable cause) {
    return new WorkerFailure(reason, where, advice, false, cause);
  }

  /** What went wrong. */
  public String reason() {
    return reason;
  }

  /** File, field, record or step. */
  public String where() {
    return where;
  }

  /** What to do. */
  public String advice() {
    return advice;
  }

  /** Whether the order, its model or its data are at fault. */
  public boolean isInput() {
    return input;
  }
}
