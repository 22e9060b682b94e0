package io.bailiwick.pretrained;

import java.util.Arrays;

/**
 * How much accelerator memory a model needs, and what has it. Estimates from the architecture
 * alone, to choose hardware by; what a run really takes is measured by the run.
 *
 * @param use for what
 * @param bytes of accelerator memory
 * @param gigabytes of the smallest accelerator that fits it, or of the largest common one
 * @param accelerators how many of those
 */
public record HardwareFit(Use use, long bytes, int gigabytes, int accelerators) {
  /** What a model is loaded for. */
  public enum Use {
    /** Answers 16 requests at once, each of up to 4,096 tokens, in bf16. */
    SERVING,
    /** Low-rank adaptation of every projection, rank 16, over 4,096 tokens a step. */
    LORA,
    /** Adaptation of every weight by AdamW in mixed precision, over 4,096 tokens a step. */
    FULL
  }

  private static final int[] GIGABYTES = {16, 24, 48, 80, 141};
  private static final int MANY = 80;
  private static final long GIGABYTE = 1_000_000_000L;

  // Context, allocator and fragments take their part.
  private static final double USABLE = 0.9;

  private static final int TOKENS = 4_096;
  private static final int REQUESTS = 16;
  private static final int RANK = 16;
  private static final int BF16 = 2;
  private static final int FP32 = 4;

  // Weights and gradients in bf16, weights and both moments in fp32: Rajbhandari et al. 2020
  // (ZeRO), §3.1.
  private static final int MIXED = 16;

  /** What a use needs. */
  public static HardwareFit of(Use use, LlamaConfig config) {
    long bytes =
        switch (use) {
          case SERVING -> config.parameterCount() * BF16 + cache(config);
          case LORA ->
              config.parameterCount() * BF16 + adapters(config) * MIXED + activations(config);
          case FULL -> config.parameterCount() * MIXED + activations(config);
        };
    double needed = bytes / USABLE / GIGABYTE;
    int fitting = Arrays.stream(GIGABYTES).filter(size -> size >= needed).findFirst().orElse(MANY);
    return new HardwareFit(use, bytes, fitting, (int) Math.max(1, Math.ceil(needed / fitting)));
  }

  /** Keys and values of every layer (Ainslie et al. 2023). */
  private static long cache(LlamaConfig config) {
    long perToken = 2L * config.layers() * config.keyValueHeads() * config.headDim() * BF16;
    return perToken * Math.min(TOKENS, config.maxPositions()) * REQUESTS;
  }

  /** Numbers of the low-rank factors (Hu et al. 2021), R × (in + out) for each projection. */
  private static long adapters(LlamaConfig config) {
    long hidden = config.hiddenSize();
    long queries = (long) config.heads() * config.headDim();
    long keys = (long) config.keyValueHeads() * config.headDim();
    long attention = 2 * (hidden + queries) + 2 * (hidden + keys);
    long feedForward = 3 * (hidden + config.intermediateSize());
    return (long) config.layers() * RANK * (attention + feedForward);
  }

  /**
   * The inputs of every layer, kept for recomputation, 2sbhL bytes (Korthikanti et al. 2022, §4.2),
   * one layer recomputed, 34sbh bytes (there, §4.1), and the logits in fp32.
   */
  private static long activations(LlamaConfig config) {
    long hidden = (long) TOKENS * config.hiddenSize();
    return hidden * BF16 * config.layers()
        + hidden * 34
        + (long) TOKENS * config.vocabularySize() * FP32;
  }
}
