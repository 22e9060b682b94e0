package io.bailiwick.gateway;

import java.time.Duration;

/**
 * How fast a client must read or send while it is waited for. Time in which somebody else is waited
 * for does not count.
 *
 * @param period of being waited for in which it has to get on
 * @param bytes that it must have sent or read by the end of each
 */
record Pace(Duration period, long bytes) {
  /** Slower than any line that people work by. */
  static Pace usual() {
    return new Pace(Duration.ofSeconds(30), 15_000);
  }
}
