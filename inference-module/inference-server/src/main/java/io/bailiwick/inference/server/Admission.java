package io.bailiwick.inference.server;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds how many requests are in the house: those being answered and those waiting. Beyond, it is
 * kinder to refuse at once and say when to come again.
 */
final class Admission {
  private static final long LONGEST_WAIT_SECONDS = 60;

  private final int places;
  private final int together;
  private final Semaphore free;

  /** Mean duration of an answer, the latest counting one eighth. */
  private final AtomicLong meanNanos = new AtomicLong(Duration.ofSeconds(1).toNanos());

  Admission(int together, int waiting) {
    this.together = together;
    this.places = together + waiting;
    this.free = new Semaphore(places);
  }

  /** A place in the house until it is closed. */
  final class Place implements AutoCloseable {
    private final long since = System.nanoTime();

    @Override
    public void close() {
      long took = System.nanoTime() - since;
      meanNanos.updateAndGet(mean -> mean + (took - mean) / 8);
      free.release();
    }
  }

  /**
   * Takes a place.
   *
   * @throws BusyException if there is none
   */
  Place enter() {
    if (!free.tryAcquire()) {
      throw new BusyException(retryAfterSeconds());
    }
    return new Place();
  }

  /** Waits until nobody is in the house; says whether that came about in time. */
  boolean awaitEmpty(Duration longest) throws InterruptedException {
    return free.tryAcquire(places, longest.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** When a place should become free: one of those answered together ends in the mean time. */
  private long retryAfterSeconds() {
    long seconds = Duration.ofNanos(meanNanos.get()).toSeconds() / together;
    return Math.min(LONGEST_WAIT_SECONDS, seconds + 1);
  }
}
