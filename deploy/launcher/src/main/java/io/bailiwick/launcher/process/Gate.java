package io.bailiwick.launcher.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what a process shall do, as long as it lives and no longer than patience lasts. */
public final class Gate {
  private static final long INTERVAL_MILLISECONDS = 100;

  private Gate() {}

  /** How waiting ended. */
  public enum Outcome {
    /** What was waited for is so. */
    OPEN,
    /** The process ended first. */
    PROCESS_ENDED,
    /** Patience ended first. */
    TOO_LATE
  }

  /** What is waited for. */
  public interface Check {
    /** Whether it is so now. */
    boolean isOpen() throws IOException, InterruptedException;
  }

  /** Waits until the check says yes. */
  public static Outcome await(ProcessIdentity process, Duration patience, Check check)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      if (check.isOpen()) {
        return Outcome.OPEN;
      }
      if (!process.isAlive()) {
        return Outcome.PROCESS_ENDED;
      }
      if (System.nanoTime() >= end) {
        return Outcome.TOO_LATE;
      }
      waitAMoment(process);
    }
  }

  /** Waits for a process to end. */
  public static boolean awaitEnd(ProcessIdentity process, Duration patience)
      throws IOException, InterruptedException {
    return await(process, patience, () -> false) == Outcome.PROCESS_ENDED;
  }

  private static void waitAMoment(ProcessIdentity process)
      throws IOException, InterruptedException {
    Optional<ProcessHandle> handle = process.handle();
    if (handle.isEmpty()) {
      return;
    }
    try {
      handle.get().onExit().get(INTERVAL_MILLISECONDS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // It lives: look again.
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for a process cannot fail", e);
    }
  }
}
