package io.bailiwick.llama.model;

import static org.bytedeco.pytorch.global.torch.linear;

import io.bailiwick.llama.torch.ComputeDevice;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** A linear map without bias, {@code y = W x}, that may carry a {@link LowRankUpdate}. */
public final class Projection {
  private final Tensor weight_OI;
  private @Nullable LowRankUpdate update;
  private @Nullable PackedWeight packed;

  Projection(Tensor weight_OI) {
    this.weight_OI = weight_OI;
  }

  /**
   * The weight, outputs × inputs.
   *
   * @throws IllegalStateException after {@link LlamaModel#layOutForDecoding}, if it was laid out
   */
  public Tensor weight() {
    if (packed != null) {
      throw new IllegalStateException("the weight was laid out for decoding; load the model anew");
    }
    return weight_OI;
  }

  /** The low-rank term, if one is attached. */
  public @Nullable LowRankUpdate update() {
    return update;
  }

  /** Attaches a low-rank term, or removes it with {@code null}. */
  public void attach(@Nullable LowRankUpdate update) {
    this.update = update;
  }

  /** Copies the weight into a layout for decoding where that is faster, and says whether it did. */
  boolean pack(ComputeDevice device) {
    if (packed == null && PackedWeight.isWorthwhile(weight_OI, device)) {
      packed = new PackedWeight(weight_OI);
      return true;
    }
    return false;
  }

  void close() {
    if (packed != null) {
      packed.close();
    }
  }

  Tensor apply(Tensor x) {
    Tensor y = packed == null ? linear(x, weight_OI) : packed.multiply(x);
    return update == null ? y : update.addTo(y, x);
  }
}
