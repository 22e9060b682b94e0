package io.bailiwick.gateway;

import java.io.IOException;
import java.util.function.LongSupplier;

/** How long one direction of an exchange has stood still because of its client. */
final class ClientWait {
  private final Pace pace;
  private final LongSupplier nanoTime;
  private boolean waits;
  private long since;
  private long waited;
  private long moved;
  private Runnable wake = () -> {};
  private boolean givenUp;

  ClientWait(Pace pace, LongSupplier nanoTime) {
    this.pace = pace;
    this.nanoTime = nanoTime;
  }

  /**
   * Notes a try to read from the client or to write to it.
   *
   * @param bytes how many it moved; at 0 the client is waited for, below 0 nothing is left to do
   */
  void tried(long bytes) {
    settle();
    waits = bytes == 0;
    moved += Math.max(0, bytes);
  }

  private void settle() {
    long now = nanoTime.getAsLong();
    waited += waits ? now - since : 0;
    since = now;
  }

  /** Whether the client was waited for too long for what it moved. */
  boolean isTooLong() {
    settle();
    if (waited < pace.period().toNanos()) {
      return false;
    }
    boolean tooLong = moved < pace.bytes();
    waited = 0;
    moved = 0;
    return tooLong;
  }

  /** Says how whoever waits for the client is woken. */
  void wokenBy(Runnable waker) {
    wake = waker;
  }

  /** Waits no longer: the next try fails, and is made now. */
  void giveUp() {
    givenUp = true;
    wake.run();
  }

  boolean isGivenUp() {
    return givenUp;
  }

  /**
   * Lets a try go on.
   *
   * @throws IOException if the client was given up
   */
  void require() throws IOException {
    if (givenUp) {
      throw new IOException("the client stood still for too long");
    }
  }
}
