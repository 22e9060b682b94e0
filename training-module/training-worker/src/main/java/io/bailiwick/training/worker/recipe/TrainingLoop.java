package io.bailiwick.training.worker.recipe;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.training.protocol.Hyperparameters;
import io.bailiwick.training.protocol.WorkerMessage;
import io.bailiwick.training.worker.WorkerFailure;
import io.bailiwick.training.worker.checkpoint.Checkpoint;
import io.bailiwick.training.worker.checkpoint.Checkpoints;
import io.bailiwick.training.worker.checkpoint.RandomState;
import io.bailiwick.training.worker.checkpoint.TrainingState;
import io.bailiwick.training.worker.optimizer.AdamW;
import io.bailiwick.training.worker.optimizer.CosineWithWarmup;
import io.bailiwick.training.worker.report.Reporter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The loop all recipes share. After each step come, where due, evaluation, samples and checkpoint,
 * in this order, so that a checkpoint knows everything up to its step and going on from it gives
 * the same numbers as never having stopped.
 */
public final class TrainingLoop<B> {
  private static final JsonMapper JSON = new JsonMapper();

  private final Hyperparameters numbers;
  private final Recipe<B> recipe;
  private final Trainee trainee;
  private final AdamW optimizer;
  private final OptimizerStep<B> optimizerStep;
  private final CosineWithWarmup schedule;
  private final Checkpoints checkpoints;
  private final Samples samples;
  private final Surroundings surroundings;
  private final HeldOutProgress heldOut = new HeldOutProgress();
  private long step;
  private long tokens;
  private double loss;
  private @Nullable Double lastHeldOut;

  /**
   * What a loop works in.
   *
   * @param orderIdentity written into checkpoints
   * @param reporter hears everything
   * @param stop asks for an early end
   * @param clock times the steps
   */
  public record Surroundings(
      String orderIdentity, Reporter reporter, StopSignal stop, Clock clock) {}

  /** How a loop ended. */
  public enum Ending {
    /** All steps are done. */
    COMPLETE,
    /** The held-out loss had stopped falling. */
    EARLY,
    /** Someone asked; a checkpoint is written. */
    STOPPED
  }

  /** A loop before its first step. */
  public TrainingLoop(
      Hyperparameters numbers,
      Recipe<B> recipe,
      Trainee trainee,
      Checkpoints checkpoints,
      Samples samples,
      Surroundings surroundings) {
    this.numbers = numbers;
    this.recipe = recipe;
    this.trainee = trainee;
    this.checkpoints = checkpoints;
    this.samples = samples;
    this.surroundings = surroundings;
    this.optimizer =
        new AdamW(
            trainee.trainable(),
            new AdamW.Settings(
                numbers.beta1(), numbers.beta2(), numbers.epsilon(), numbers.weightDecay()));
    this.optimizerStep =
        new OptimizerStep<>(trainee, recipe.objective(), optimizer, numbers.maximumGradientNorm());
    this.schedule =
        new CosineWithWarmup(
            numbers.learningRate(),
            numbers.minimumLearningRateRatio(),
            warmupSteps(numbers, recipe.steps()),
            recipe.steps());
  }

  /** Steps of linear rise: the order's, or 5 % of all. */
  public static long warmupSteps(Hyperparameters numbers, long steps) {
    Integer given = numbers.warmupSteps();
    return given == null ? Math.round(0.05 * steps) : given;
  }

  /** Goes to where a checkpoint was written. */
  public void resume(Checkpoint checkpoint) throws IOException {
    TrainingState state = Checkpoints.state(checkpoint);
    checkpoints.restore(checkpoint, trainee.trainable(), optimizer);
    recipe.training().restore(JSON.treeToValue(state.position(), recipe.training().positionType()));
    heldOut.restore(state.bestLoss(), state.bestStep(), state.evaluationsSinceBest());
    step = state.step();
    tokens = state.tokens();
    loss = state.loss();
  }

  /**
   * Runs until the last step or an early end; then the trainee holds the weights that are kept.
   *
   * @throws WorkerFailure if a number is lost or a checkpoint cannot be written
   */
  public Ending run() throws IOException {
    if (step == 0 && heldOut.best() == null) {
      evaluate();
    }
    Ending ending = steps();
    optimizer.close();
    if (ending != Ending.STOPPED && keepsBest() && heldOut.best() != null) {
      checkpoints.restoreBest(heldOut.bestStep(), trainee.trainable());
    }
    return ending;
  }

  private Ending steps() {
    while (step < recipe.steps() && !runsOutOfPatience()) {
      if (surroundings.stop().isRequested()) {
        checkpoint();
        return Ending.STOPPED;
      }
      surroundings.reporter().enter("steps");
      takeStep();
      boolean last = step == recipe.steps();
      if (last || isDue(numbers.evaluateEverySteps())) {
        evaluate();
      }
      if (isDue(numbers.sampleEverySteps())) {
        samples.say(step, surroundings.reporter());
      }
      if (!last && isDue(numbers.checkpointEverySteps())) {
        checkpoint();
      }
    }
    return step < recipe.steps() ? Ending.EARLY : Ending.COMPLETE;
  }

  private boolean isDue(int interval) {
    return interval > 0 && step % interval == 0;
  }

  private boolean keepsBest() {
    return numbers.earlyStopPatience() > 0;
  }

  private boolean runsOutOfPatience() {
    return keepsBest() && heldOut.sinceBest() >= numbers.earlyStopPatience();
  }

  private void takeStep() {
    Instant begun = surroundings.clock().instant();
    List<B> batches = new ArrayList<>();
    for (int i = 0; i < numbers.gradientAccumulation(); i++) {
      batches.add(recipe.training().next());
    }
    double learningRate = schedule.at(step);
    OptimizerStep.Result result = optimizerStep.take(step + 1, batches, learningRate);
    step++;
    tokens += result.tokens();
    loss = result.loss();
    surroundings
        .reporter()
        .say(
            new WorkerMessage.StepMetrics(
                step,
                recipe.steps(),
                loss,
                learningRate,
                result.gradientNorm(),
                tokens,
                perSecond(batches, begun),
                result.figures()));
  }

  private double perSecond(List<B> batches, Instant begun) {
    double seconds =
        Math.max(1e-9, Duration.between(begun, surroundings.clock().instant()).toNanos() * 1e-9);
    long positions =
        batches.stream().mapToLong(batch -> recipe.objective().rows(batch).inputs().length).sum();
    return positions / seconds;
  }

  private void evaluate() {
    surroundings.reporter().enter("evaluation");
    Evaluation evaluation = Evaluation.of(recipe, trainee);
    if (evaluation.units() == 0) {
      return;
    }
    if (!Double.isFinite(evaluation.loss())) {
      throw WorkerFailure.onTheWay(
          "the held-out loss is not a number or infinite",
          "evaluation after step " + step,
          "lower hyperparameters.learningRate; the last checkpoint is untouched",
          null);
    }
    lastHeldOut = evaluation.loss();
    boolean best = heldOut.note(step, evaluation.loss());
    if (best && keepsBest()) {
      keepBest();
    }
    surroundings
        .reporter()
        .say(
            new WorkerMessage.EvaluationLoss(
                step, evaluation.loss(), evaluation.units(), best, evaluation.figures()));
  }

  private void checkpoint() {
    surroundings.reporter().enter("checkpoint");
    try {
      Checkpoints.Written written = checkpoints.write(state(), trainee.trainable(), optimizer);
      surroundings
          .reporter()
          .say(
              new WorkerMessage.CheckpointWritten(
                  step, written.path().toString(), written.bytes()));
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  private void keepBest() {
    try {
      checkpoints.writeBest(step, trainee.trainable());
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  private WorkerFailure unwritten(IOException e) {
    return WorkerFailure.onTheWay(
        "the checkpoint cannot be written: " + e.getMessage(),
        "step " + step,
        "make room on the disk and run the same order again; it goes on from the last checkpoint",
        e);
  }

  private TrainingState state() {
    return new TrainingState(
        surroundings.orderIdentity(),
        step,
        tokens,
        loss,
        heldOut.best(),
        heldOut.bestStep(),
        heldOut.sinceBest(),
        RandomState.save(),
        JSON.valueToTree(recipe.training().position()));
  }

  /** Steps done. */
  public long step() {
    return step;
  }

  /** The step whose weights are kept. */
  public long keptStep() {
    return keepsBest() && heldOut.best() != null ? heldOut.bestStep() : step;
  }

  /** Loss of the last step. */
  public double loss() {
    return loss;
  }

  /** Held-out loss of the weights kept; absent without held-out data. */
  public @Nullable Double keptLoss() {
    return keepsBest() ? heldOut.best() : lastHeldOut;
  }
}
