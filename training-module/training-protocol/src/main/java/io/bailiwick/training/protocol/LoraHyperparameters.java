package io.bailiwick.training.protocol;

import java.util.List;

/**
 * Shape of the adapter a LORA attempt trains (Hu et al. 2021).
 *
 * @param rank columns of the down projection, 1 … 4096; default 16
 * @param alpha the update is scaled by alpha / rank; default 32
 * @param targets the maps that get one; default all seven of a layer
 */
public record LoraHyperparameters(int rank, double alpha, List<String> targets) {
  /** Every linear map of a LLaMA layer. */
  public static final List<String> ALL_TARGETS =
      List.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj");

  /** What an order gets that says nothing. */
  public static final LoraHyperparameters USUAL = new LoraHyperparameters(16, 32, ALL_TARGETS);

  /** Refuses shapes that are none. */
  public LoraHyperparameters {
    targets = List.copyOf(targets);
    Checks.integer("lora.rank", rank, 1, 4096);
    Checks.number("lora.alpha", alpha, 1e-6, 1e6);
    if (targets.isEmpty() || !ALL_TARGETS.containsAll(targets)) {
      throw new OrderException(
          "lora.targets", "must be some of " + ALL_TARGETS + ", got " + targets);
    }
  }
}
