package io.bailiwick.training.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers a training attempt is run with; the defaults are in {@link HyperparametersBuilder}.
 *
 * @param learningRate peak step size of AdamW
 * @param minimumLearningRateRatio where the cosine ends, as a share of the peak
 * @param warmupSteps steps of linear rise to the peak; absent: 5 % of all steps
 * @param weightDecay decoupled decay of matrices (Loshchilov and Hutter 2019); vectors have none
 * @param beta1 decay of AdamW's mean of gradients
 * @param beta2 decay of AdamW's mean of squared gradients
 * @param epsilon added to AdamW's denominator
 * @param maximumGradientNorm gradients are scaled down to this global norm; 0 leaves them
 * @param sequenceLength tokens T of a row
 * @param batchSize rows of a forward pass; preference pairs where those are learnt
 * @param gradientAccumulation forward passes of a step
 * @param steps optimizer steps; absent where {@code epochs} decides
 * @param epochs passes over the TRAIN parts; absent where {@code steps} decides
 * @param precision of the arithmetic
 * @param outputPrecision of the weights of a FULL outcome
 * @param validationShare share of TRAIN records held out where no VALIDATION part is given; of all
 *     held-out data the first 100 batches are measured
 * @param evaluateEverySteps steps between evaluations; 0: only before the first and after the last
 * @param earlyStopPatience stop after this many evaluations without improvement and keep the best
 *     weights; 0: never, and keep the last
 * @param checkpointEverySteps steps between checkpoints; 0: only when stopped
 * @param keepCheckpoints checkpoints kept, the newest
 * @param sampleEverySteps steps between samples; 0: none
 * @param samplePrompts what samples are asked
 * @param lora shape of the adapter of a LORA attempt
 * @param directPreference strengths of DIRECT_PREFERENCE
 */
public record Hyperparameters(
    double learningRate,
    double minimumLearningRateRatio,
    @Nullable Integer warmupSteps,
    double weightDecay,
    double beta1,
    double beta2,
    double epsilon,
    double maximumGradientNorm,
    int sequenceLength,
    int batchSize,
    int gradientAccumulation,
    @Nullable Integer steps,
    @Nullable Double epochs,
    ArithmeticPrecision precision,
    ArithmeticPrecision outputPrecision,
    double validationShare,
    int evaluateEverySteps,
    int earlyStopPatience,
    int checkpointEverySteps,
    int keepCheckpoints,
    int sampleEverySteps,
    List<String> samplePrompts,
    LoraHyperparameters lora,
    DirectPreferenceHyperparameters directPreference) {

  /** Refuses every number out of its range, naming the field. */
  public Hyperparameters {
    samplePrompts = List.copyOf(samplePrompts);
    checkOptimizer(learningRate, minimumLearningRateRatio, weightDecay, epsilon);
    Checks.number("beta1", beta1, 0, 0.99999);
    Checks.number("beta2", beta2, 0, 0.9999999);
    Checks.number("maximumGradientNorm", maximumGradientNorm, 0, 1e6);
    Checks.integer("sequenceLength", sequenceLength, 2, 1 << 20);
    Checks.integer("batchSize", batchSize, 1, 1 << 16);
    Checks.integer("gradientAccumulation", gradientAccumulation, 1, 1 << 16);
    checkLength(warmupSteps, steps, epochs);
    Checks.number("validationShare", validationShare, 0, 0.5);
    checkInterval("evaluateEverySteps", evaluateEverySteps);
    checkInterval("earlyStopPatience", earlyStopPatience);
    checkInterval("checkpointEverySteps", checkpointEverySteps);
    Checks.integer("keepCheckpoints", keepCheckpoints, 1, 1000);
    checkInterval("sampleEverySteps", sampleEverySteps);
    if (samplePrompts.size() > 100) {
      throw new OrderException("samplePrompts", "must be at most 100 prompts");
    }
    if (earlyStopPatience > 0 && evaluateEverySteps == 0) {
      throw new OrderException("earlyStopPatience", "needs evaluateEverySteps above 0");
    }
  }

  private static void checkOptimizer(
      double learningRate, double minimumLearningRateRatio, double weightDecay, double epsilon) {
    Checks.number("learningRate", learningRate, 0, 10);
    Checks.number("minimumLearningRateRatio", minimumLearningRateRatio, 0, 1);
    Checks.number("weightDecay", weightDecay, 0, 10);
    Checks.number("epsilon", epsilon, 1e-12, 1);
  }

  private static void checkLength(
      @Nullable Integer warmupSteps, @Nullable Integer steps, @Nullable Double epochs) {
    if ((steps == null) == (epochs == null)) {
      throw new OrderException("steps", "give either steps or epochs");
    }
    if (steps != null) {
      Checks.integer("steps", steps, 1, 1_000_000_000);
    }
    if (epochs != null) {
      Checks.number("epochs", epochs, 1e-6, 1e6);
    }
    if (warmupSteps != null) {
      Checks.integer("warmupSteps", warmupSteps, 0, 1_000_000_000);
    }
  }

  private static void checkInterval(String field, int value) {
    Checks.integer(field, value, 0, 1_000_000_000);
  }
}
