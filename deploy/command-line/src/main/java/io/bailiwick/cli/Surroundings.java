package io.bailiwick.cli;

import io.bailiwick.training.launcher.LauncherSettings;
import io.bailiwick.training.launcher.ProcessWorkerLauncher;
import io.bailiwick.training.launcher.WorkerLauncher;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a command may know of the machine it runs on, given once at the start.
 *
 * @param home the folder for everything Bailiwick keeps ({@code BAILIWICK_HOME})
 * @param java the {@code java} executable that workers are started with
 * @param classPath the class path that workers are started with
 * @param environment the variables this process was started with
 * @param console where to read and write
 * @param clock the time
 * @param threads processor cores to use unless told otherwise
 */
public record Surroundings(
    Path home,
    Path java,
    String classPath,
    Map<String, String> environment,
    Console console,
    Clock clock,
    int threads) {
  /** A worker's tensors live outside its Java heap, which holds little more than one batch. */
  private static final int WORKER_HEAP_MEGABYTES = 512;

  /**
   * A launcher of training workers.
   *
   * @param cores processor cores of each worker
   */
  public WorkerLauncher launcher(int cores) {
    LauncherSettings settings =
        new LauncherSettings(java, classPath, cores, WORKER_HEAP_MEGABYTES, home.resolve("cache"));
    return new ProcessWorkerLauncher(settings, environment);
  }
}
