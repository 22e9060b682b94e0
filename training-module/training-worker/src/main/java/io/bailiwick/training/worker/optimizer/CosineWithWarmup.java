package io.bailiwick.training.worker.optimizer;

/**
 * Learning rate that rises in a straight line, then falls along half a cosine (Loshchilov and
 * Hutter 2017, "SGDR") to a floor.
 *
 * @param peak highest learning rate
 * @param minimumRatio the floor over the peak, 0 … 1
 * @param warmupSteps steps until the peak; 0 begins at it
 * @param totalSteps steps until the floor
 */
public record CosineWithWarmup(
    double peak, double minimumRatio, long warmupSteps, long totalSteps) {
  /** The learning rate of a step, counted from 0. */
  public double at(long step) {
    if (step < warmupSteps) {
      return peak * (step + 1) / warmupSteps;
    }
    double span = Math.max(1, totalSteps - warmupSteps);
    double done = Math.min(1, (step - warmupSteps) / span);
    double cosine = (1 + Math.cos(Math.PI * done)) / 2;
    return peak * (minimumRatio + (1 - minimumRatio) * cosine);
  }
}
