package io.bailiwick.training.worker.recipe;

import io.bailiwick.llama.torch.Autocast;
import io.bailiwick.llama.torch.TensorScope;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.NoGradGuard;

/**
 * Means over held-out data.
 *
 * @param loss mean over {@code units}; 0 where there are none
 * @param units learnt tokens, or pairs
 * @param figures further means by name
 */
record Evaluation(double loss, long units, Map<String, Double> figures) {
  static <B> Evaluation of(Recipe<B> recipe, Trainee trainee) {
    double loss = 0;
    long units = 0;
    Map<String, Double> sums = new TreeMap<>();
    for (B batch : recipe.heldOut()) {
      try (TensorScope scope = new TensorScope();
          NoGradGuard noGradients = new NoGradGuard();
          Autocast autocast = Autocast.to(trainee.precision(), trainee.model().device())) {
        Objective.Sums batchSums = recipe.heldOutObjective().evaluate(batch);
        loss += batchSums.loss().item_double();
        batchSums.figures().forEach((name, value) -> sums.merge(name, value, Double::sum));
        units += recipe.heldOutObjective().units(batch);
      }
    }
    return new Evaluation(units == 0 ? 0 : loss / units, units, means(sums, units));
  }

  static Map<String, Double> means(Map<String, Double> sums, long units) {
    Map<String, Double> means = new TreeMap<>();
    sums.forEach((name, value) -> means.put(name, value / Math.max(1, units)));
    return means;
  }
}
