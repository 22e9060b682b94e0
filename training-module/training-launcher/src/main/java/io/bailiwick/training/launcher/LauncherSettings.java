package io.bailiwick.training.launcher;

import java.nio.file.Path;
import java.util.List;

/**
 * How worker processes are started.
 *
 * @param java the {@code java} executable
 * @param classPath class path that holds the training worker
 * @param threads OpenMP threads of one worker
 * @param heapMegabytes Java heap of one worker; tensors live outside it
 * @param cacheDirectory where native libraries are unpacked once and shared by all workers
 */
public record LauncherSettings(
    Path java, String classPath, int threads, int heapMegabytes, Path cacheDirectory) {
  /** The only variables of the submitter's environment that a worker sees. */
  static final List<String> ALLOWED_ENVIRONMENT =
      List.of("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES");

  /** Refuses fewer threads than one and heaps too small to start. */
  public LauncherSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    if (heapMegabytes < 64) {
      throw new IllegalArgumentException("a worker needs a heap of 64 MB, got " + heapMegabytes);
    }
  }
}
