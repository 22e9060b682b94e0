package io.bailiwick.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * Hands out the time; the only place that asks the machine for it. To the microsecond, as the
 * database keeps it, so that a moment reads back as it was written.
 */
@ApplicationScoped
class SystemClock {
  @Produces
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), ChronoUnit.MICROS.getDuration());
  }
}
