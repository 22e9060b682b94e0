package io.bailiwick.training.worker;

import io.bailiwick.training.launcher.LauncherSettings;
import io.bailiwick.training.launcher.ProcessWorkerLauncher;
import io.bailiwick.training.launcher.WorkerHandle;
import io.bailiwick.training.protocol.MessageReader;
import io.bailiwick.training.protocol.WorkerMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.bytedeco.javacpp.Loader;

/** Starts real workers for tests, with the natives that this process has unpacked already. */
final class WorkerProcess {
  private final Path directory;

  WorkerProcess(Path directory) {
    this.directory = directory;
  }

  WorkerHandle start(Path order, Path output) throws IOException {
    return start(order, output, Path.of(System.getProperty("java.home"), "bin", "java"));
  }

  /**
   * Starts a worker that cannot write a file beyond a size, as on a full disk.
   *
   * @param kibibytes the size
   */
  WorkerHandle startWithFileLimit(Path order, Path output, int kibibytes) throws IOException {
    Path java = directory.resolve("limited-java");
    Files.writeString(
        java,
        "#!/bin/sh\nulimit -f %d\nexec %s/bin/java \"$@\"\n"
            .formatted(2 * kibibytes, System.getProperty("java.home")));
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    return start(order, output, java);
  }

  private WorkerHandle start(Path order, Path output, Path java) throws IOException {
    // The launcher names the cache CACHE/javacpp; JavaCPP's own default may be called otherwise.
    Path cache = Path.of("target", "worker-cache").toAbsolutePath();
    Files.createDirectories(cache);
    if (!Files.isSymbolicLink(cache.resolve("javacpp"))) {
      Files.createSymbolicLink(cache.resolve("javacpp"), Loader.getCacheDir().toPath());
    }
    // Two threads, so that an interrupted attempt also has to add up as before across them.
    LauncherSettings settings =
        new LauncherSettings(java, System.getProperty("java.class.path"), 2, 128, cache);
    return new ProcessWorkerLauncher(settings, Map.of("PATH", "/usr/bin:/bin"))
        .submit(order, output);
  }

  static ProcessHandle process(WorkerHandle handle) {
    return ProcessHandle.of(handle.processId()).orElseThrow();
  }

  /** Waits until a worker has said something, or has ended. */
  static void await(WorkerHandle handle, Predicate<WorkerMessage> said) throws Exception {
    MessageReader reader = new MessageReader(handle.outputDirectory().resolve("messages.jsonl"), 0);
    boolean heard = false;
    while (!heard && !ended(handle, 2)) {
      for (MessageReader.Timed timed : reader.read(1000)) {
        heard |= said.test(timed.message());
      }
    }
  }

  /** Gives a worker so long to end by itself, then kills it. */
  static void killAfter(WorkerHandle handle, long milliseconds) throws Exception {
    if (!ended(handle, milliseconds)) {
      ProcessHandle.of(handle.processId()).ifPresent(ProcessHandle::destroyForcibly);
      awaitEnd(handle);
    }
  }

  /** Waits until a worker has ended. */
  static void awaitEnd(WorkerHandle handle) throws Exception {
    if (!ended(handle, TimeUnit.SECONDS.toMillis(60))) {
      throw new AssertionError("the worker did not end within 60 s");
    }
  }

  private static boolean ended(WorkerHandle handle, long milliseconds) throws Exception {
    var process = ProcessHandle.of(handle.processId());
    if (process.isEmpty()) {
      return true;
    }
    try {
      process.get().onExit().get(milliseconds, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }
}
