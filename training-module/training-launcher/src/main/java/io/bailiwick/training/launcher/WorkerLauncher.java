package io.bailiwick.training.launcher;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where training attempts run. The first shape is a process on this machine; a batch system is the
 * second. A worker outlives whoever submitted it: a restarted submitter finds it again by its
 * handle.
 */
public interface WorkerLauncher {
  /**
   * Starts a worker on an order and persists its handle in the output directory before returning.
   *
   * @param orderFile the training order, JSON
   * @param outputDirectory the attempt's own directory; created if missing
   * @throws WorkerAlreadyRunningException if a worker lives in that directory
   */
  WorkerHandle submit(Path orderFile, Path outputDirectory) throws IOException;

  /** Whether the worker is still there. */
  boolean isRunning(WorkerHandle handle);

  /** Asks the worker to write a checkpoint and end; does nothing if it has ended. */
  void cancel(WorkerHandle handle);
}
