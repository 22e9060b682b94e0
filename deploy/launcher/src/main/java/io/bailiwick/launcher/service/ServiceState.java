package io.bailiwick.launcher.service;

/** How one of the platform's processes is. */
public enum ServiceState {
  /** It runs and answers. */
  UP,
  /** Its process runs but does not answer. */
  NOT_ANSWERING,
  /** It was started and its process is gone, though nobody stopped it. */
  DIED,
  /** It was not started, or stopped. */
  STOPPED,
  /** There is nothing to start: it was not built. */
  NOT_BUILT,
  /** Its state file cannot be read. */
  UNKNOWN
}
