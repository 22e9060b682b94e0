package io.bailiwick.llama.torch;

import io.bailiwick.pretrained.Precision;
import org.bytedeco.pytorch.global.torch;

/**
 * Mixed precision in this thread while open: matrix products run in a short format over full
 * precision weights (Micikevicius et al. 2017, "Mixed Precision Training"). Closing it empties
 * LibTorch's cache of converted weights, which would otherwise serve stale ones after an optimizer
 * step.
 */
public final class Autocast implements AutoCloseable {
  private final ComputeDevice device;
  private final boolean before;
  private final boolean begins;

  private Autocast(ComputeDevice device, boolean enabled) {
    this.device = device;
    this.before = torch.is_autocast_enabled(device.type());
    this.begins = enabled && !before;
    torch.set_autocast_enabled(device.type(), enabled);
  }

  /** Runs matrix products in the given precision; does nothing for {@link Precision#FP32}. */
  public static Autocast to(Precision precision, ComputeDevice device) {
    boolean enabled = precision != Precision.FP32;
    if (enabled) {
      torch.set_autocast_dtype(device.type(), ScalarTypes.of(precision));
    }
    return new Autocast(device, enabled);
  }

  /** Suspends mixed precision, for operations that are slow or inexact in short formats. */
  public static Autocast off(ComputeDevice device) {
    return new Autocast(device, false);
  }

  @Override
  public void close() {
    torch.set_autocast_enabled(device.type(), before);
    if (begins) {
      torch.clear_cache();
    }
  }
}
