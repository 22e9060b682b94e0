package io.bailiwick.training.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.training.protocol.MessageWriter;
import io.bailiwick.training.protocol.WorkerMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher with a shell script in the place of Java: it starts whatever executable it is given.
 */
class ProcessWorkerLauncherTest {
  private static final String TUNABLES =
      "glibc.malloc.arena_max=1:glibc.malloc.hugetlb=1:glibc.malloc.top_pad=67108864"
          + ":glibc.malloc.trim_threshold=4294967296:glibc.malloc.mmap_threshold=33554432";

  private static final String WAIT_FOR_GO = "while [ ! -e go ]; do sleep 0.02; done\n";

  @TempDir Path directory;
  private final List<WorkerHandle> started = new ArrayList<>();
  private Path output;

  @BeforeEach
  void nameTheOutput() {
    output = directory.resolve("attempt");
  }

  @AfterEach
  void end() {
    started.forEach(
        handle ->
            handle.process().ifPresent(process -> assertThat(process.destroyForcibly()).isTrue()));
  }

  @Test
  void a_worker_sees_nothing_of_the_environment_beyond_the_allow_list() throws Exception {
    Map<String, String> environment =
        Map.of(
            "PATH", "/usr/bin:/bin",
            "LANG", "zh_CN.UTF-8",
            "CUDA_VISIBLE_DEVICES", "1",
            "HOME", "/root",
            "DATABASE_PASSWORD", "secret",
            "OMP_NUM_THREADS", "64",
            "MKL_CBWR", "OFF",
            "LD_PRELOAD", "",
            "JAVA_TOOL_OPTIONS", "-Dx=secret");
    awaitEnd(launcher("cat /proc/$$/environ > seen\n", environment).submit(order(), output));

    assertThat(variables(directory.resolve("seen")))
        .containsOnlyKeys(
            "PATH",
            "LANG",
            "CUDA_VISIBLE_DEVICES",
            "OMP_NUM_THREADS",
            "OMP_WAIT_POLICY",
            "OPENBLAS_NUM_THREADS",
            "MKL_THREADING_LAYER",
            "MKL_DYNAMIC",
            "MKL_CBWR",
            "GLIBC_TUNABLES",
            "RUST_FLAVOR",
            "OPT_OUT_TRACKING",
            "DJL_CACHE_DIR")
        .containsEntry("LANG", "zh_CN.UTF-8")
        .containsEntry("OMP_NUM_THREADS", "3")
        .containsEntry("OMP_WAIT_POLICY", "passive")
        .containsEntry("OPENBLAS_NUM_THREADS", "1")
        .containsEntry("MKL_THREADING_LAYER", "GNU")
        .containsEntry("MKL_DYNAMIC", "FALSE")
        .containsEntry("MKL_CBWR", "AVX512")
        .containsEntry("GLIBC_TUNABLES", TUNABLES);
  }

  /** The C library ignores a name it does not know, so nothing else would tell a wrong one. */
  @Test
  void the_benchmark_of_a_step_runs_with_the_malloc_of_a_worker() throws Exception {
    assertThat(Path.of("..", "training-worker", "bench", "run.sh"))
        .content()
        .contains(TUNABLES.split(":"));
  }

  @Test
  void a_worker_gets_the_memory_settings_and_the_order_and_nothing_on_its_input() throws Exception {
    awaitEnd(
        launcher("echo \"$@\" > seen; cat >> seen; echo said; echo wrong >&2\n")
            .submit(order(), output));

    assertThat(directory.resolve("seen"))
        .content()
        .contains("-Dorg.bytedeco.javacpp.nopointergc=true", "-Dorg.bytedeco.javacpp.maxBytes=0")
        .contains("-Xmx99m", "-cp some.jar")
        .endsWith("io.bailiwick.training.worker.WorkerMain " + order() + "\n");
    assertThat(output.resolve("worker.log")).hasContent("said\nwrong");
  }

  @Test
  void a_worker_leads_a_session_of_its_own() throws Exception {
    awaitEnd(launcher("cut -d' ' -f1,6 /proc/$$/stat > seen\n").submit(order(), output));

    String[] processAndSession = Files.readString(directory.resolve("seen")).trim().split(" ");
    assertThat(processAndSession[1]).isEqualTo(processAndSession[0]);
  }

  @Test
  void a_handle_is_found_again_and_a_second_worker_is_refused() throws Exception {
    ProcessWorkerLauncher launcher = launcher(WAIT_FOR_GO);
    WorkerHandle handle = keep(launcher.submit(order(), output));

    assertThat(WorkerHandle.find(output)).contains(handle);
    assertThat(launcher.isRunning(handle)).isTrue();
    assertThatThrownBy(() -> launcher.submit(order(), output))
        .isInstanceOf(WorkerAlreadyRunningException.class)
        .hasMessageContaining(Long.toString(handle.processId()));

    Files.createFile(directory.resolve("go"));
    awaitEnd(handle);
    assertThat(launcher.isRunning(handle)).isFalse();
    awaitEnd(launcher.submit(order(), output));
  }

  @Test
  void a_process_with_the_same_id_but_another_start_is_another() throws Exception {
    ProcessWorkerLauncher launcher = launcher(WAIT_FOR_GO);
    WorkerHandle handle = keep(launcher.submit(order(), output));
    WorkerHandle stale =
        new WorkerHandle(handle.processId(), handle.startedAt().minusSeconds(60), output);

    assertThat(launcher.isRunning(stale)).isFalse();
    launcher.cancel(stale);
    assertThat(launcher.isRunning(handle)).isTrue();
  }

  @Test
  void cancelling_asks_the_worker_and_lets_it_finish() throws Exception {
    ProcessWorkerLauncher launcher =
        launcher("trap 'echo asked > seen; exit 0' TERM\ntouch ready\n" + WAIT_FOR_GO);
    WorkerHandle handle = keep(launcher.submit(order(), output));
    while (!Files.exists(directory.resolve("ready"))) {
      Thread.onSpinWait();
    }
    launcher.cancel(handle);
    awaitEnd(handle);

    assertThat(directory.resolve("seen")).hasContent("asked");
    launcher.cancel(handle);
  }

  @Test
  void a_monitor_hears_everything_up_to_the_last_word() throws Exception {
    WorkerHandle handle = keep(launcher(WAIT_FOR_GO).submit(order(), output));
    List<WorkerMessage> heard = new ArrayList<>();
    say(new WorkerMessage.Heartbeat("steps", 1), new WorkerMessage.Stopped(2));
    Files.createFile(directory.resolve("go"));

    Optional<WorkerMessage> last =
        new WorkerMonitor(handle, 0, Duration.ofMillis(10)).follow(heard::add);

    assertThat(last).contains(new WorkerMessage.Stopped(2));
    assertThat(heard).hasSize(2);
  }

  @Test
  void a_worker_that_vanished_has_no_last_word_even_if_an_earlier_one_had() throws Exception {
    WorkerHandle handle = keep(launcher(WAIT_FOR_GO).submit(order(), output));
    say(new WorkerMessage.Stopped(2), new WorkerMessage.Heartbeat("steps", 3));
    Files.writeString(
        output.resolve("messages.jsonl"), "{\"type\":\"Fini", StandardOpenOption.APPEND);
    Files.createFile(directory.resolve("go"));

    assertThat(new WorkerMonitor(handle, 0, Duration.ofMillis(10)).follow(message -> {})).isEmpty();
  }

  @Test
  void an_executable_that_is_not_there_is_named_in_the_log() throws Exception {
    LauncherSettings settings =
        new LauncherSettings(directory.resolve("no-java"), "some.jar", 1, 99, directory);
    ProcessWorkerLauncher launcher =
        new ProcessWorkerLauncher(settings, Map.of("PATH", "/usr/bin:/bin"));

    awaitEnd(launcher.submit(order(), output));

    assertThat(output.resolve("worker.log")).content().contains("no-java");
  }

  @Test
  void settings_that_cannot_work_are_refused() {
    Path java = Path.of("java");
    assertThatThrownBy(() -> new LauncherSettings(java, "x", 0, 256, directory))
        .hasMessageContaining("threads");
    assertThatThrownBy(() -> new LauncherSettings(java, "x", 1, 8, directory))
        .hasMessageContaining("heap");
  }

  private void say(WorkerMessage... messages) throws IOException {
    try (MessageWriter writer =
        MessageWriter.open(output.resolve("messages.jsonl"), Clock.systemUTC())) {
      for (WorkerMessage message : messages) {
        writer.write(message);
      }
    }
  }

  private Path order() {
    return directory.resolve("order.json");
  }

  private ProcessWorkerLauncher launcher(String script) throws IOException {
    return launcher(script, Map.of("PATH", "/usr/bin:/bin"));
  }

  private ProcessWorkerLauncher launcher(String script, Map<String, String> environment)
      throws IOException {
    Path java = directory.resolve("java");
    Files.writeString(java, "#!/bin/sh\ncd " + directory + "\n" + script);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    return new ProcessWorkerLauncher(
        new LauncherSettings(java, "some.jar", 3, 99, directory.resolve("cache")), environment);
  }

  private WorkerHandle keep(WorkerHandle handle) {
    started.add(handle);
    return handle;
  }

  private static void awaitEnd(WorkerHandle handle) throws Exception {
    Optional<ProcessHandle> process = handle.process();
    if (process.isPresent()) {
      assertThat(process.get().onExit().get(30, TimeUnit.SECONDS)).isNotNull();
    }
  }

  private static Map<String, String> variables(Path environ) throws IOException {
    Map<String, String> variables = new TreeMap<>();
    // Where a process starts, the C library may cut its GLIBC_TUNABLES up in place.
    String environment =
        Files.readString(environ, StandardCharsets.UTF_8).replace("\0glibc.", ":glibc.");
    for (String variable : environment.split("\0")) {
      variables.put(
          variable.substring(0, variable.indexOf('=')),
          variable.substring(variable.indexOf('=') + 1));
    }
    return variables;
  }
}
