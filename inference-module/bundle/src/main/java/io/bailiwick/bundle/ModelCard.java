package io.bailiwick.bundle;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What whoever answers for a model needs to know about it: what it is for, what it was made from,
 * and how well it did.
 *
 * @param name what the model is called
 * @param description what it is for and where its limits are
 * @param license under which terms it may be used
 * @param base the model it was adapted from
 * @param trainingOrders the orders by which it was trained, in the order they were carried out
 * @param datasets the material of the training
 * @param measurements what was measured
 */
public record ModelCard(
    String name,
    String description,
    String license,
    Artifact base,
    List<Artifact> trainingOrders,
    List<Artifact> datasets,
    List<Measurement> measurements) {
  public ModelCard {
    trainingOrders = List.copyOf(trainingOrders);
    datasets = List.copyOf(datasets);
    measurements = List.copyOf(measurements);
  }

  /**
   * Something the model was made from.
   *
   * @param name what people call it
   * @param digest {@code sha256:} and 64 hexadecimal digits
   */
  public record Artifact(String name, String digest) {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    public Artifact {
      if (!DIGEST.matcher(digest).matches()) {
        throw new IllegalArgumentException("not a sha256 digest: " + digest);
      }
    }
  }

  /**
   * One figure with its 95 % interval.
   *
   * @param name what was measured, on what
   * @param value the figure
   * @param count over how many cases
   * @param low lower end of the interval
   * @param high upper end of the interval
   */
  public record Measurement(String name, double value, long count, double low, double high) {
    public Measurement {
      if (!Double.isFinite(value) || !Double.isFinite(low) || !Double.isFinite(high) || count < 0) {
        throw new IllegalArgumentException("a measurement must be finite and counted: " + name);
      }
    }
  }
}
