package io.bailiwick.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.corpus.FileDigest;
import io.bailiwick.training.protocol.ArithmeticPrecision;
import io.bailiwick.training.protocol.DatasetKind;
import io.bailiwick.training.protocol.DatasetRole;
import io.bailiwick.training.protocol.WorkerMessage;
import io.bailiwick.training.worker.checkpoint.DurableDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResumeTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void an_interrupted_attempt_ends_with_the_losses_and_weights_of_an_uninterrupted_one(
      Scenario scenario) throws IOException {
    compare(scenario.in(directory, ArithmeticPrecision.FP32), 9, 10);
  }

  @Test
  void so_it_does_in_mixed_precision() throws IOException {
    compare(Scenario.CONTINUED_LORA.in(directory, ArithmeticPrecision.BF16), 9, 10);
  }

  /**
   * However a processor rounds, 300 steps at this rate see three evaluations without a new best.
   */
  @Test
  void so_it_does_when_the_best_weights_are_kept() throws IOException {
    OrderFixture fixture =
        Scenario.TUNING_FULL
            .in(directory, ArithmeticPrecision.FP32)
            .numbers(
                numbers ->
                    numbers
                        .steps(300)
                        .warmupSteps(20)
                        .learningRate(0.02)
                        .minimumLearningRateRatio(1)
                        .validationShare(0.2)
                        .evaluateEverySteps(2)
                        .earlyStopPatience(3)
                        .checkpointEverySteps(3));
    compare(fixture, 14, 25, 30);
    WorkerMessage.Finished finished = finished(directory.resolve("whole"));
    assertThat(finished.stoppedEarly()).isTrue();
    assertThat(finished.steps()).isLessThan(300);
    assertThat(finished.keptStep()).isEqualTo(finished.steps() - 6);
    double best =
        OrderFixture.messages(directory.resolve("whole"), WorkerMessage.EvaluationLoss.class)
            .stream()
            .mapToDouble(WorkerMessage.EvaluationLoss::loss)
            .min()
            .orElseThrow();
    assertThat(finished.evaluationLoss()).isEqualTo(best);
  }

  /** Runs once through, and once with a stop after each number of looks at the clock. */
  private void compare(OrderFixture fixture, int... looks) throws IOException {
    Path whole = directory.resolve("whole");
    Path broken = directory.resolve("broken");
    assertThat(fixture.run(whole)).isZero();
    for (int look : looks) {
      assertThat(fixture.runAndStop(broken, look)).isEqualTo(WorkerMain.TERMINATED);
      assertThat(OrderFixture.messages(broken, WorkerMessage.Stopped.class)).isNotEmpty();
    }
    assertThat(fixture.run(broken)).isZero();

    List<WorkerMessage.Started> starts = OrderFixture.messages(broken, WorkerMessage.Started.class);
    assertThat(starts).hasSize(looks.length + 1);
    assertThat(starts.get(looks.length).resumedFromStep()).isPositive();
    assertThat(OrderFixture.losses(broken)).isEqualTo(OrderFixture.losses(whole));
    assertThat(evaluations(broken)).containsExactlyElementsOf(evaluations(whole));
    assertThat(finished(broken).outputs().get(0).digest())
        .isEqualTo(finished(whole).outputs().get(0).digest());
  }

  @Test
  void stopped_before_the_first_step_it_is_no_less_patient() throws IOException {
    OrderFixture fixture =
        Scenario.TUNING_FULL
            .in(directory, ArithmeticPrecision.FP32)
            .numbers(
                numbers ->
                    numbers
                        .steps(6)
                        .validationShare(0.2)
                        .evaluateEverySteps(2)
                        .earlyStopPatience(1));
    assertThat(fixture.run(directory.resolve("whole"))).isZero();
    Path broken = stoppedBeforeTheFirstStep(fixture);

    assertThat(fixture.run(broken)).isZero();

    assertThat(OrderFixture.losses(broken))
        .isNotEmpty()
        .isEqualTo(OrderFixture.losses(directory.resolve("whole")));
    assertThat(evaluations(broken))
        .containsExactlyElementsOf(evaluations(directory.resolve("whole")));
  }

  /** Stops ever later, until a stop comes behind the first evaluation and before the first step. */
  private Path stoppedBeforeTheFirstStep(OrderFixture fixture) throws IOException {
    for (int look = 1; look < 20; look++) {
      Path output = directory.resolve("stopped-" + look);
      int unused = fixture.runAndStop(output, look);
      List<WorkerMessage.CheckpointWritten> written =
          OrderFixture.messages(output, WorkerMessage.CheckpointWritten.class);
      if (written.size() == 1 && written.get(0).step() == 0) {
        return output;
      }
    }
    throw new AssertionError("no stop came before the first step");
  }

  @Test
  void damaged_checkpoints_are_not_counted_among_those_that_are_kept() throws IOException {
    OrderFixture fixture =
        Scenario.PRETRAINING_FULL
            .in(directory, ArithmeticPrecision.FP32)
            .numbers(numbers -> numbers.steps(40).checkpointEverySteps(1).keepCheckpoints(1));
    Path whole = directory.resolve("whole");
    Path broken = directory.resolve("broken");
    assertThat(fixture.run(whole)).isZero();
    assertThat(fixture.runAndStop(broken, 30)).isEqualTo(WorkerMain.TERMINATED);
    Files.writeString(newestCheckpoint(broken).resolve("tensors.safetensors"), "torn");

    assertThat(fixture.run(broken)).isZero();

    assertThat(OrderFixture.messages(broken, WorkerMessage.CheckpointRejected.class)).hasSize(1);
    assertThat(OrderFixture.losses(broken)).isEqualTo(OrderFixture.losses(whole));
    assertThat(finished(broken).outputs().get(0).digest())
        .isEqualTo(finished(whole).outputs().get(0).digest());
  }

  @Test
  void best_weights_of_another_order_are_not_kept() throws IOException {
    OrderFixture fixture =
        Scenario.TUNING_FULL
            .in(directory, ArithmeticPrecision.FP32)
            .numbers(
                numbers ->
                    numbers
                        .steps(6)
                        .validationShare(0.2)
                        .evaluateEverySteps(2)
                        .earlyStopPatience(9)
                        .checkpointEverySteps(0));
    Path output = directory.resolve("out");
    assertThat(fixture.runAndStop(output, 14)).isEqualTo(WorkerMain.TERMINATED);
    Path best = output.resolve("checkpoints/best");
    Path old = best.resolve("step-0000000400");
    try (Stream<Path> kept = Files.list(best)) {
      Files.move(kept.toList().get(0), old);
    }
    DurableDirectory.delete(newestCheckpoint(output));

    assertThat(fixture.run(output)).isZero();

    assertThat(finished(output).keptStep()).isLessThanOrEqualTo(6);
  }

  @Test
  void a_complete_attempt_that_was_killed_after_its_last_word_is_tidied_up() throws IOException {
    OrderFixture fixture = Scenario.PRETRAINING_FULL.in(directory, ArithmeticPrecision.FP32);
    Path output = directory.resolve("out");
    assertThat(fixture.run(output)).isZero();
    Files.createDirectories(output.resolve("tokens"));
    Files.createDirectories(output.resolve("checkpoints/step-0000000002"));

    assertThat(fixture.run(output)).isEqualTo(WorkerMain.REFUSED);

    assertThat(output.resolve("tokens")).doesNotExist();
    assertThat(output.resolve("checkpoints")).doesNotExist();
  }

  private static List<String> evaluations(Path output) throws IOException {
    return OrderFixture.messages(output, WorkerMessage.EvaluationLoss.class).stream()
        .map(evaluation -> evaluation.step() + " " + evaluation.loss() + " " + evaluation.best())
        .distinct()
        .toList();
  }

  private static WorkerMessage.Finished finished(Path output) throws IOException {
    return OrderFixture.messages(output, WorkerMessage.Finished.class).get(0);
  }

  @Test
  void a_damaged_newest_checkpoint_is_named_and_the_one_before_is_used() throws IOException {
    OrderFixture fixture =
        Scenario.PRETRAINING_FULL
            .in(directory, ArithmeticPrecision.FP32)
            .numbers(numbers -> numbers.steps(40).checkpointEverySteps(1));
    Path whole = directory.resolve("whole");
    Path broken = directory.resolve("broken");
    assertThat(fixture.run(whole)).isZero();
    assertThat(fixture.runAndStop(broken, 30)).isEqualTo(WorkerMain.TERMINATED);
    Path newest = newestCheckpoint(broken);
    Files.writeString(newest.resolve("tensors.safetensors"), "torn");

    assertThat(fixture.run(broken)).isZero();

    assertThat(OrderFixture.messages(broken, WorkerMessage.CheckpointRejected.class))
        .singleElement()
        .satisfies(rejected -> assertThat(rejected.path()).isEqualTo(newest.toString()));
    assertThat(OrderFixture.messages(broken, WorkerMessage.Started.class).get(1).resumedFromStep())
        .isPositive();
    assertThat(OrderFixture.losses(broken)).isEqualTo(OrderFixture.losses(whole));
  }

  @Test
  void checkpoints_of_another_order_are_not_gone_on_from() throws IOException {
    OrderFixture fixture = Scenario.PRETRAINING_FULL.in(directory, ArithmeticPrecision.FP32);
    Path output = directory.resolve("out");
    assertThat(fixture.runAndStop(output, 10)).isEqualTo(WorkerMain.TERMINATED);
    fixture.numbers(numbers -> numbers.learningRate(1e-5));

    assertThat(fixture.run(output)).isEqualTo(WorkerMain.REFUSED);

    assertThat(OrderFixture.messages(output, WorkerMessage.Failed.class).get(0).reason())
        .contains("another order");
  }

  @Test
  void a_complete_attempt_is_not_run_again_and_leaves_only_its_outcome() throws IOException {
    OrderFixture fixture = Scenario.PRETRAINING_FULL.in(directory, ArithmeticPrecision.FP32);
    Path output = directory.resolve("out");
    assertThat(fixture.run(output)).isZero();
    String digest = FileDigest.of(output.resolve("model"));
    assertThat(finished(output).outputs().get(0).digest()).isEqualTo(digest);

    assertThat(fixture.run(output)).isEqualTo(WorkerMain.REFUSED);

    assertThat(FileDigest.of(output.resolve("model"))).isEqualTo(digest);
    try (Stream<Path> files = Files.list(output)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(".lock", "messages.jsonl", "model");
    }
  }

  private static Path newestCheckpoint(Path output) throws IOException {
    try (Stream<Path> checkpoints = Files.list(output.resolve("checkpoints"))) {
      return checkpoints
          .filter(path -> path.getFileName().toString().startsWith("step-"))
          .sorted()
          .reduce((first, second) -> second)
          .orElseThrow();
    }
  }

  @Test
  void replayed_text_is_not_held_out() throws IOException {
    Path output = directory.resolve("out");
    OrderFixture fixture =
        new OrderFixture(directory)
            .blankBase()
            .part(DatasetRole.TRAIN, DatasetKind.TEXT, null, OrderFixture.texts(40))
            .part(DatasetRole.REPLAY, DatasetKind.TEXT, 0.2, OrderFixture.texts(40))
            .numbers(numbers -> numbers.validationShare(0.3));
    assertThat(fixture.run(output)).isZero();
    List<WorkerMessage.DataReport> reports =
        OrderFixture.messages(output, WorkerMessage.DataReport.class);
    assertThat(reports.get(0).validationRecords()).isPositive();
    assertThat(reports.get(1).validationRecords()).isZero();
  }
}
