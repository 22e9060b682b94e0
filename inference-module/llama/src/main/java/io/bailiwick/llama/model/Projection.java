package io.bailiwick.llama.model;

import static org.bytedeco.pytorch.global.torch.linear;

import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** A linear map without bias, {@code y = W x}, that may carry a {@link LowRankUpdate}. */
public final class Projection {
  private final Tensor weight_OI;
  private @Nullable LowRankUpdate update;

  Projection(Tensor weight_OI) {
    this.weight_OI = weight_OI;
  }

  /** The weight, outputs × inputs. */
  public Tensor weight() {
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

  Tensor apply(Tensor x) {
    Tensor y = linear(x, weight_OI);
    return update == null ? y : update.addTo(y, x);
  }
}
