package io.bailiwick.training.worker.recipe;

import io.bailiwick.llama.torch.Autocast;
import io.bailiwick.llama.torch.TensorScope;
import io.bailiwick.training.worker.WorkerFailure;
import io.bailiwick.training.worker.data.Origin;
import io.bailiwick.training.worker.data.TokenBatch;
import io.bailiwick.training.worker.optimizer.AdamW;
import io.bailiwick.training.worker.optimizer.Gradients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * One optimizer step: gradients of one or more batches added up, clipped, applied. Every batch has
 * a scope of its own, so that nothing of it outlives it but the gradients. A loss or gradient that
 * is not finite ends the attempt before any weight has moved.
 */
public final class OptimizerStep<B> {
  private final Trainee trainee;
  private final Objective<B> objective;
  private final AdamW optimizer;
  private final double maximumNorm;

  /**
   * Steps of a trainee towards an objective.
   *
   * @param maximumNorm gradients are scaled down to this joint norm; 0 leaves them
   */
  public OptimizerStep(
      Trainee trainee, Objective<B> objective, AdamW optimizer, double maximumNorm) {
    this.trainee = trainee;
    this.objective = objective;
    this.optimizer = optimizer;
    this.maximumNorm = maximumNorm > 0 ? maximumNorm : Double.POSITIVE_INFINITY;
  }

  /**
   * What a step gave.
   *
   * @param loss mean over the units of all its batches
   * @param gradientNorm before clipping
   * @param tokens learnt tokens
   * @param figures further means by name
   */
  public record Result(
      double loss, double gradientNorm, long tokens, Map<String, Double> figures) {}

  /**
   * Learns from batches.
   *
   * @param number of the step, for failures
   */
  public Result take(long number, List<B> batches, double learningRate) {
    long units = batches.stream().mapToLong(objective::units).sum();
    Gradients.clear(trainee.trainable().values());
    double loss = 0;
    Map<String, Double> sums = new TreeMap<>();
    for (B batch : batches) {
      loss += backward(number, batch, Math.max(1, units), sums);
    }
    double norm = Gradients.norm(trainee.trainable().values());
    if (!Double.isFinite(norm)) {
      throw diverged(number, "gradient of " + firstNotFinite(), batches);
    }
    optimizer.step(learningRate, Gradients.clippingDivisor(norm, maximumNorm));
    Gradients.clear(trainee.trainable().values());
    long tokens = batches.stream().mapToLong(b -> objective.rows(b).learntTokens()).sum();
    return new Result(loss, norm, tokens, Evaluation.means(sums, units));
  }

  private double backward(long number, B batch, long units, Map<String, Double> sums) {
    try (TensorScope scope = new TensorScope()) {
      Tensor loss;
      try (Autocast autocast = Autocast.to(trainee.precision(), trainee.model().device())) {
        Objective.Sums batchSums = objective.evaluate(batch);
        loss = batchSums.loss().div(new Scalar((double) units));
        batchSums.figures().forEach((name, value) -> sums.merge(name, value, Double::sum));
      }
      double value = loss.item_double();
      if (!Double.isFinite(value)) {
        throw diverged(number, "loss", List.of(batch));
      }
      loss.backward();
      return value;
    }
  }

  private String firstNotFinite() {
    return Gradients.firstNotFinite(trainee.trainable()).orElse("all weights together");
  }

  private WorkerFailure diverged(long number, String what, List<B> batches) {
    List<Origin> origins = new ArrayList<>();
    for (B batch : batches) {
      TokenBatch rows = objective.rows(batch);
      rows.origins().stream().filter(origin -> !origins.contains(origin)).forEach(origins::add);
    }
    String records =
        origins.stream()
            .collect(
                Collectors.groupingBy(
                    Origin::part,
                    java.util.TreeMap::new,
                    Collectors.mapping(
                        origin -> Long.toString(origin.line()), Collectors.joining(", "))))
            .entrySet()
            .stream()
            .map(part -> "datasets[" + part.getKey() + "] lines " + part.getValue())
            .collect(Collectors.joining("; "));
    return WorkerFailure.onTheWay(
        "the " + what + " is not a number or infinite",
        "step " + number + ", batch of " + records,
        "look at these records; if they are sound, lower hyperparameters.learningRate or lengthen"
            + " hyperparameters.warmupSteps; the last checkpoint is untouched",
        null);
  }
}
