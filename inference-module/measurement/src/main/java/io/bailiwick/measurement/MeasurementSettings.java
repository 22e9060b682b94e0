package io.bailiwick.measurement;

/**
 * How a model is measured.
 *
 * @param maximumNewTokens tokens after which an answer is cut
 * @param window tokens read at once when the loss on text is taken
 * @param maximumTextTokens tokens of text after which the loss is known well enough
 * @param seed of the intervals
 */
public record MeasurementSettings(
    int maximumNewTokens, int window, long maximumTextTokens, long seed) {
  /** Refuses settings under which nothing would be measured. */
  public MeasurementSettings {
    if (maximumNewTokens < 1) {
      throw new IllegalArgumentException("max new tokens: must be positive: " + maximumNewTokens);
    }
    if (maximumTextTokens < 1) {
      throw new IllegalArgumentException("max text tokens: must be positive: " + maximumTextTokens);
    }
  }
}
