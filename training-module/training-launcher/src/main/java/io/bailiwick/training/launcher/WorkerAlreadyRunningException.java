package io.bailiwick.training.launcher;

import java.nio.file.Path;

/** A second worker was about to write where one is writing. */
public final class WorkerAlreadyRunningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WorkerAlreadyRunningException(Path directory, long pid) {
    super(
        directory
            + ": worker process "
            + pid
            + " is still writing here; wait for it, cancel it, or give another output directory");
  }
}
