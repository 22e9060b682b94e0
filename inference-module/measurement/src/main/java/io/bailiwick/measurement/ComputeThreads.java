package io.bailiwick.measurement;

import org.bytedeco.pytorch.global.torch;

/** How many processor cores LibTorch computes on. */
public final class ComputeThreads {
  private ComputeThreads() {}

  /** Lets what this Java thread computes from now on use the given number of cores. */
  public static void use(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: must be at least 1, got " + threads);
    }
    torch.set_num_threads(threads);
  }
}
