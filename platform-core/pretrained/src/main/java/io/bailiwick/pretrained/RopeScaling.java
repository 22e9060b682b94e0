package io.bailiwick.pretrained;

/**
 * How rotary frequencies are stretched so that a model reads longer texts than it was trained on.
 */
public sealed interface RopeScaling {
  /** Frequencies as trained. */
  record None() implements RopeScaling {}

  /**
   * Positions divided by a factor (Chen et al. 2023, "Position Interpolation").
   *
   * @param factor how many times longer the context becomes, at least 1
   */
  record Linear(double factor) implements RopeScaling {
    /** Refuses a factor below 1. */
    public Linear {
      requireFactor(factor);
    }
  }

  /**
   * Low frequencies stretched, high ones kept, a ramp between, as Llama 3.1 does.
   *
   * @param factor stretch of the low frequencies, at least 1
   * @param lowFrequencyFactor wavelengths longer than the original context over this are stretched
   * @param highFrequencyFactor wavelengths shorter than the original context over this are kept
   * @param originalContext tokens of context before stretching
   */
  record Llama3(
      double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalContext)
      implements RopeScaling {
    /** Refuses factors that give no ramp. */
    public Llama3 {
      requireFactor(factor);
      if (!(lowFrequencyFactor > 0)
          || !(highFrequencyFactor > lowFrequencyFactor)
          || originalContext <= 0) {
        throw new IllegalArgumentException(
            "rope_scaling llama3 needs 0 < low_freq_factor < high_freq_factor and"
                + " original_max_position_embeddings > 0");
      }
    }
  }

  private static void requireFactor(double factor) {
    if (!(factor >= 1) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("rope_scaling factor must be at least 1, got " + factor);
    }
  }
}
