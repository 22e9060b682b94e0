package io.bailiwick.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.training.launcher.WorkerHandle;
import io.bailiwick.training.protocol.ArithmeticPrecision;
import io.bailiwick.training.protocol.WorkerMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers as processes, interrupted from outside. */
class WorkerProcessTest {
  private static final int STEPS = 300;
  private static final int KILLS = Integer.getInteger("bailiwick.kills", 3);

  @TempDir Path directory;

  /** The same with {@code -Dbailiwick.kills=100}: bench/kill-100.sh. */
  @Test
  void killed_at_random_moments_it_ends_with_the_losses_and_weights_of_an_unkilled_one()
      throws Exception {
    OrderFixture fixture = longOrder();
    Path whole = directory.resolve("whole");
    // In this process a variable such as OPENBLAS_CORETYPE could choose other kernels.
    long begun = System.nanoTime();
    WorkerProcess.awaitEnd(new WorkerProcess(directory).start(fixture.write(whole), whole));
    long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    Random random = new Random(11);
    int kills = 0;
    for (int attempt = 0; kills < KILLS; attempt++) {
      Path output = directory.resolve("killed-" + attempt);
      kills += killed(fixture.write(output), output, random, milliseconds);
      assertThat(OrderFixture.losses(output)).isEqualTo(OrderFixture.losses(whole));
      assertThat(outcome(output)).isEqualTo(outcome(whole));
    }
  }

  /**
   * Runs an order until it is complete, and kills it at moments drawn from the time that it takes
   * unkilled: while it starts, encodes, learns, writes, or never; the number of kills.
   */
  private int killed(Path order, Path output, Random random, long milliseconds) throws Exception {
    WorkerProcess process = new WorkerProcess(directory);
    int kills = 0;
    while (!isFinished(output)) {
      WorkerHandle handle = process.start(order, output);
      WorkerProcess.killAfter(handle, kills < 5 ? random.nextLong(milliseconds) : 60_000);
      kills += isFinished(output) ? 0 : 1;
    }
    return kills;
  }

  private static boolean isFinished(Path output) throws IOException {
    return Files.exists(output.resolve("messages.jsonl"))
        && !OrderFixture.messages(output, WorkerMessage.Finished.class).isEmpty();
  }

  @Test
  void asked_to_terminate_it_writes_a_checkpoint_and_goes_on_from_it_later() throws Exception {
    OrderFixture fixture = longOrder();
    Path output = directory.resolve("out");
    Path order = fixture.write(output);
    WorkerProcess process = new WorkerProcess(directory);
    WorkerHandle handle = process.start(order, output);
    WorkerProcess.await(handle, said -> said instanceof WorkerMessage.StepMetrics);
    assertThat(WorkerProcess.process(handle).destroy()).isTrue();
    WorkerProcess.awaitEnd(handle);

    List<WorkerMessage> messages = OrderFixture.messages(output);
    assertThat(messages.get(messages.size() - 1)).isInstanceOf(WorkerMessage.Stopped.class);
    long stoppedAt = ((WorkerMessage.Stopped) messages.get(messages.size() - 1)).step();
    assertThat(stoppedAt).isBetween(1L, STEPS - 1L);
    assertThat(OrderFixture.messages(output, WorkerMessage.CheckpointWritten.class))
        .extracting(WorkerMessage.CheckpointWritten::step)
        .contains(stoppedAt);
    assertThat(output.resolve("worker.log")).content().doesNotContain("SIGSEGV");

    WorkerProcess.awaitEnd(process.start(order, output));
    assertThat(OrderFixture.messages(output, WorkerMessage.Started.class).get(1).resumedFromStep())
        .isEqualTo(stoppedAt);
    assertThat(OrderFixture.messages(output, WorkerMessage.Finished.class)).hasSize(1);
  }

  @Test
  void a_full_disk_during_a_checkpoint_fails_with_the_reason_and_keeps_the_last_good_one()
      throws Exception {
    OrderFixture fixture = longOrder();
    Path output = directory.resolve("out");
    Path order = fixture.write(output);
    WorkerProcess process = new WorkerProcess(directory);
    WorkerHandle handle = process.start(order, output);
    WorkerProcess.await(handle, said -> said instanceof WorkerMessage.CheckpointWritten);
    assertThat(WorkerProcess.process(handle).destroy()).isTrue();
    WorkerProcess.awaitEnd(handle);
    List<String> before = checkpoints(output);

    WorkerProcess.awaitEnd(process.startWithFileLimit(order, output, 250));

    List<WorkerMessage> messages = OrderFixture.messages(output);
    assertThat(messages.get(messages.size() - 1)).isInstanceOf(WorkerMessage.Failed.class);
    WorkerMessage.Failed failed = (WorkerMessage.Failed) messages.get(messages.size() - 1);
    assertThat(failed.reason()).contains("checkpoint cannot be written");
    assertThat(failed.advice()).contains("make room");
    assertThat(checkpoints(output)).isEqualTo(before);

    WorkerProcess.awaitEnd(process.start(order, output));
    assertThat(OrderFixture.messages(output, WorkerMessage.Finished.class)).hasSize(1);
  }

  /** oneMKL maps the kernels of a processor when it is first asked to multiply. */
  @Test
  void on_an_intel_processor_with_avx512_and_nowhere_else_onemkl_multiplies() throws Exception {
    String processors = Files.readString(Path.of("/proc/cpuinfo"));
    boolean intel = processors.contains("GenuineIntel") && processors.contains("avx512vl");
    Path output = directory.resolve("out");
    WorkerHandle handle = new WorkerProcess(directory).start(longOrder().write(output), output);
    WorkerProcess.await(handle, said -> said instanceof WorkerMessage.StepMetrics);
    String mapped = Files.readString(Path.of("/proc/" + handle.processId() + "/maps"));
    assertThat(WorkerProcess.process(handle).destroy()).isTrue();
    WorkerProcess.awaitEnd(handle);

    assertThat(mapped.contains("libmkl_avx512")).isEqualTo(intel);
    assertThat(OrderFixture.messages(output, WorkerMessage.Started.class))
        .singleElement()
        .extracting(started -> started.values().get("blas").value())
        .isEqualTo(intel ? "oneMKL" : "OpenBLAS");
  }

  @Test
  void the_exit_code_says_whether_there_is_an_outcome() throws Exception {
    Path good =
        Scenario.PRETRAINING_FULL
            .in(directory, ArithmeticPrecision.FP32)
            .write(directory.resolve("good"));
    Path bad = directory.resolve("bad.json");
    Files.writeString(
        bad, Files.readString(good).replace("\"seed\"", "\"sead\"").replace("/good", "/bad"));

    assertThat(exitCode(good)).isZero();
    assertThat(exitCode(bad)).isEqualTo(WorkerMain.REFUSED);
    assertThat(OrderFixture.messages(directory.resolve("bad"), WorkerMessage.Failed.class))
        .singleElement()
        .satisfies(failed -> assertThat(failed.where()).contains("bad.json: sead"));
  }

  private int exitCode(Path order) throws Exception {
    Process worker =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Dorg.bytedeco.javacpp.nopointergc=true",
                "-cp",
                System.getProperty("java.class.path"),
                "io.bailiwick.training.worker.WorkerMain",
                order.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output.log").toFile())
            .start();
    assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return worker.exitValue();
  }

  private OrderFixture longOrder() throws IOException {
    return Scenario.CONTINUED_FULL
        .in(directory, ArithmeticPrecision.FP32)
        .numbers(
            numbers ->
                numbers
                    .steps(STEPS)
                    .evaluateEverySteps(50)
                    .checkpointEverySteps(20)
                    .earlyStopPatience(99));
  }

  private static List<String> checkpoints(Path output) throws IOException {
    try (Stream<Path> files = Files.walk(output.resolve("checkpoints"))) {
      return files.map(file -> file.toString() + " " + file.toFile().length()).sorted().toList();
    }
  }

  private static String outcome(Path output) throws IOException {
    return OrderFixture.messages(output, WorkerMessage.Finished.class)
        .get(0)
        .outputs()
        .get(0)
        .digest();
  }
}
