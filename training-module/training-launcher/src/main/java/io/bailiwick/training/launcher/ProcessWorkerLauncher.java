package io.bailiwick.training.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts workers as detached processes of this machine, in a session of their own, with an
 * environment cleared to {@link LauncherSettings#ALLOWED_ENVIRONMENT} and the settings of threads,
 * memory and rounding that LibTorch needs. Secrets in the submitter's environment never reach a
 * worker.
 */
public final class ProcessWorkerLauncher implements WorkerLauncher {
  private static final String MAIN_CLASS = "io.bailiwick.training.worker.WorkerMain";

  /**
   * Has oneMKL, where the worker loads it, use LibTorch's threads, always as many, and round alike
   * whatever a matrix' address: without that a resumed attempt need not equal an unbroken one
   * ("Obtaining Numerically Reproducible Results" in Intel's developer guide).
   */
  private static final Map<String, String> MKL =
      Map.of("MKL_THREADING_LAYER", "GNU", "MKL_DYNAMIC", "FALSE", "MKL_CBWR", "AVX512");

  /**
   * Has malloc keep what a step frees for the next one, up to 4 GB, in pages of 2 MB where the
   * system gives them: a step asks for the same tensors as the one before it. Tensors above 32 MB
   * are beyond it, malloc has no larger limit. All threads share one heap, because only that can be
   * kept whole. Names as in "Memory Allocation Tunables" of the GNU C library's manual; libraries
   * before 2.35 know no large pages and ignore that name (decision 0019).
   */
  private static final String MALLOC =
      "glibc.malloc.arena_max=1:glibc.malloc.hugetlb=1:glibc.malloc.top_pad=67108864"
          + ":glibc.malloc.trim_threshold=4294967296:glibc.malloc.mmap_threshold=33554432";

  private final LauncherSettings settings;
  private final Map<String, String> environment;

  /**
   * A launcher.
   *
   * @param environment the submitter's environment, from which the allowed variables are taken
   */
  public ProcessWorkerLauncher(LauncherSettings settings, Map<String, String> environment) {
    this.settings = settings;
    this.environment = allowed(settings, environment);
  }

  private static Map<String, String> allowed(
      LauncherSettings settings, Map<String, String> environment) {
    Map<String, String> allowed = new HashMap<>(environment);
    allowed.keySet().retainAll(LauncherSettings.ALLOWED_ENVIRONMENT);
    allowed.put("OMP_NUM_THREADS", Integer.toString(settings.threads()));
    allowed.put("OMP_WAIT_POLICY", "passive");
    allowed.put("OPENBLAS_NUM_THREADS", "1");
    allowed.putAll(MKL);
    allowed.put("GLIBC_TUNABLES", MALLOC);
    allowed.put("RUST_FLAVOR", "cpu");
    allowed.put("OPT_OUT_TRACKING", "true");
    allowed.put("DJL_CACHE_DIR", settings.cacheDirectory().resolve("djl").toString());
    return Map.copyOf(allowed);
  }

  @Override
  public WorkerHandle submit(Path orderFile, Path outputDirectory) throws IOException {
    Files.createDirectories(outputDirectory);
    Files.createDirectories(settings.cacheDirectory());
    Optional<WorkerHandle> before = WorkerHandle.find(outputDirectory);
    if (before.isPresent() && isRunning(before.get())) {
      throw new WorkerAlreadyRunningException(outputDirectory, before.get().processId());
    }
    ProcessBuilder builder = new ProcessBuilder(command(orderFile));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(outputDirectory.resolve("worker.log").toFile()));
    Process process = builder.start();
    Instant startedAt = process.info().startInstant().orElse(Instant.EPOCH);
    WorkerHandle handle = new WorkerHandle(process.pid(), startedAt, outputDirectory);
    handle.persist();
    return handle;
  }

  /** {@code setsid} puts the worker out of reach of signals meant for the submitter's terminal. */
  private List<String> command(Path orderFile) {
    return List.of(
        "setsid",
        settings.java().toString(),
        "-Xms64m",
        "-Xmx" + settings.heapMegabytes() + "m",
        "-XX:+UseSerialGC",
        // The work is native: a second compiler and samples for jstat cost time and gain nothing.
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-Dorg.bytedeco.javacpp.nopointergc=true",
        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
        "-Dorg.bytedeco.javacpp.maxBytes=0",
        "-Dorg.bytedeco.javacpp.cachedir=" + settings.cacheDirectory().resolve("javacpp"),
        "-Dai.djl.offline=true",
        "-cp",
        settings.classPath(),
        MAIN_CLASS,
        orderFile.toAbsolutePath().toString());
  }

  @Override
  public boolean isRunning(WorkerHandle handle) {
    return handle.process().isPresent();
  }

  @Override
  public void cancel(WorkerHandle handle) {
    handle.process().ifPresent(ProcessHandle::destroy);
  }
}
