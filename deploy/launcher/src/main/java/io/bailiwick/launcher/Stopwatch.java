package io.bailiwick.launcher;

import io.bailiwick.launcher.service.Progress;
import io.bailiwick.launcher.service.ServiceStatus;

/** Says of each service how long it took. */
final class Stopwatch {
  private static final double NANOSECONDS = 1e9;

  private final Progress progress;
  private long since = System.nanoTime();

  Stopwatch(Progress progress) {
    this.progress = progress;
  }

  void ready(ServiceStatus service) {
    long now = System.nanoTime();
    if (service.isUp()) {
      progress.say(
          String.format(
              "%s: ready after %.1f s at %s",
              service.name(),
              (now - since) / NANOSECONDS,
              service.url() != null ? service.url() : service.remark()));
    }
    since = now;
  }
}
