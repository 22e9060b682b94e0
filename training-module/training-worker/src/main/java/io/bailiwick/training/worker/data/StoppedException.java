package io.bailiwick.training.worker.data;

/** Someone asked the attempt to stop before its first step. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A stop that left nothing behind but what a later attempt can use. */
  public StoppedException() {
    super("stopped before the first step");
  }
}
