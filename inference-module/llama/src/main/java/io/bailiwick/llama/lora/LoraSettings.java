package io.bailiwick.llama.lora;

import java.util.List;
import java.util.Set;

/**
 * Shape of a low-rank adapter (Hu et al. 2021).
 *
 * @param rank columns of the down projection
 * @param alpha the update is scaled by alpha / rank
 * @param targets the last part of the names of the maps that get one, such as {@code q_proj}
 */
public record LoraSettings(int rank, double alpha, List<String> targets) {
  /** Every linear map of a LLaMA layer. */
  public static final List<String> ALL_TARGETS =
      List.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj");

  private static final Set<String> KNOWN = Set.copyOf(ALL_TARGETS);

  /** Refuses a rank or alpha below or at zero and unknown targets. */
  public LoraSettings {
    targets = List.copyOf(targets);
    if (rank <= 0 || rank > 4096) {
      throw new IllegalArgumentException("LoRA rank must lie in 1 … 4096, got " + rank);
    }
    if (!(alpha > 0) || Double.isInfinite(alpha)) {
      throw new IllegalArgumentException("LoRA alpha must be positive, got " + alpha);
    }
    if (targets.isEmpty() || !KNOWN.containsAll(targets)) {
      throw new IllegalArgumentException(
          "LoRA targets must be some of " + ALL_TARGETS + ", got " + targets);
    }
  }

  /** Alpha over rank. */
  public double scale() {
    return alpha / rank;
  }
}
