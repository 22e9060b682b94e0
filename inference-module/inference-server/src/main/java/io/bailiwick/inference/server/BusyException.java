package io.bailiwick.inference.server;

/** No place is free; come again later. */
final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long retryAfterSeconds;

  BusyException(long retryAfterSeconds) {
    super("too many requests are waiting; retry later", null, false, false);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
