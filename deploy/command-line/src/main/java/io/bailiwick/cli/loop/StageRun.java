package io.bailiwick.cli.loop;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.cli.model.MergedModel;
import io.bailiwick.cli.progress.ProgressBoard;
import io.bailiwick.cli.training.TrainingProgress;
import io.bailiwick.cli.training.WorkerAttempt;
import io.bailiwick.corpus.FileDigest;
import io.bailiwick.llama.weights.WeightFiles;
import io.bailiwick.pretrained.Precision;
import io.bailiwick.training.launcher.WorkerLauncher;
import io.bailiwick.training.protocol.Parameterization;
import io.bailiwick.training.protocol.WorkerMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Carries out one stage, unless the same order has been carried out before. */
final class StageRun {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LoopPlan plan;
  private final WorkerLauncher launcher;
  private final ProgressBoard board;
  private final Clock clock;

  StageRun(LoopPlan plan, WorkerLauncher launcher, ProgressBoard board, Clock clock) {
    this.plan = plan;
    this.launcher = launcher;
    this.board = board;
    this.clock = clock;
  }

  /**
   * The result of a stage.
   *
   * @param start model directory it starts from
   * @param startDigest its digest
   */
  StageResult run(Stage stage, Path start, String startDigest) throws IOException {
    OrderFolder order = StageOrder.write(plan, stage, start, startDigest);
    Path file = order.order().outputDirectory().resolve("result.json");
    Optional<StageResult> before = finished(file, order);
    if (before.isPresent()) {
      board.note(plan.name() + " " + stage.label() + ": finished before, taken as it is");
      return before.get();
    }
    StageResult result = train(stage, start, order);
    Path pending = file.resolveSibling("result.json.partial");
    JSON.writeValue(pending.toFile(), result);
    Files.move(
        pending,
        file,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    return result;
  }

  private static Optional<StageResult> finished(Path file, OrderFolder order) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    StageResult result = JSON.readValue(file.toFile(), StageResult.class);
    boolean same =
        result.orderDigest().equals(FileDigest.of(order.file()))
            && Files.isDirectory(Path.of(result.model()))
            && result.modelDigest().equals(FileDigest.of(Path.of(result.model())));
    return same ? Optional.of(result) : Optional.empty();
  }

  private StageResult train(Stage stage, Path start, OrderFolder order) throws IOException {
    long began = clock.millis();
    try (TrainingProgress progress =
        new TrainingProgress(board, plan.name() + " " + stage.label())) {
      WorkerMessage.Finished finished =
          new WorkerAttempt(launcher).takeUp(order.file(), order.order(), progress);
      Path outcome = order.order().outputDirectory().resolve(finished.outputs().get(0).path());
      Path model = merged(start, outcome, order);
      StageMessages messages = StageMessages.read(order.order().outputDirectory());
      return new StageResult(
          stage.label(),
          FileDigest.of(order.file()),
          model.toAbsolutePath().normalize().toString(),
          FileDigest.of(model),
          finished.steps(),
          (clock.millis() - began) / 1000.0,
          messages.lossBefore(),
          finished.evaluationLoss(),
          messages.lossCount(),
          messages.data());
    }
  }

  /** What comes next starts from whole weights, so an adapter is added to those it was made on. */
  private Path merged(Path start, Path outcome, OrderFolder order) throws IOException {
    if (plan.parameterization() == Parameterization.FULL) {
      return outcome;
    }
    Path target = order.order().outputDirectory().resolve("merged");
    if (!Files.exists(target)) {
      MergedModel.write(start, outcome, target, storedPrecision(start));
    }
    return target;
  }

  private static Precision storedPrecision(Path directory) throws IOException {
    try (WeightFiles weights = WeightFiles.open(directory)) {
      return weights.storedPrecision();
    }
  }
}
