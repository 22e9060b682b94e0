package io.bailiwick.measurement;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A weighted mean with the 95 % interval of the percentile bootstrap (Efron 1979): the parts are
 * drawn again with replacement, the mean is taken of each drawing, and the middle 95 % of those
 * means is the interval. With a single part there is nothing to draw and the interval is the mean.
 *
 * @param mean sum of all parts / sum of their weights
 * @param count sum of the weights, for instance tokens
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record MeanWithInterval(double mean, long count, double low, double high) {
  private static final int DRAWINGS = 1000;

  /** The perplexity of a mean loss in nats per token: its exponential, interval and all. */
  public MeanWithInterval perplexity() {
    return new MeanWithInterval(Math.exp(mean), count, Math.exp(low), Math.exp(high));
  }

  /**
   * One part that is drawn as a whole because its members depend on each other.
   *
   * @param sum sum over its members
   * @param weight number of members, at least one
   */
  public record Part(double sum, long weight) {}

  /**
   * The mean over all parts.
   *
   * @param seed decides the drawings: the same seed gives the same interval
   * @throws IllegalArgumentException if there is no part
   */
  public static MeanWithInterval of(List<Part> parts, long seed) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("no mean of nothing: measure at least one part");
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[DRAWINGS];
    for (int drawing = 0; drawing < DRAWINGS; drawing++) {
      double sum = 0;
      long weight = 0;
      for (int i = 0; i < parts.size(); i++) {
        Part part = parts.get(random.nextInt(parts.size()));
        sum += part.sum();
        weight += part.weight();
      }
      means[drawing] = sum / weight;
    }
    Arrays.sort(means);
    long count = parts.stream().mapToLong(Part::weight).sum();
    double mean = parts.stream().mapToDouble(Part::sum).sum() / count;
    return new MeanWithInterval(
        mean, count, means[(int) (0.025 * DRAWINGS)], means[(int) (0.975 * DRAWINGS) - 1]);
  }
}
