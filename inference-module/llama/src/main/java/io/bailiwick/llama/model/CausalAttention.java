package io.bailiwick.llama.model;

import static org.bytedeco.pytorch.global.torch.arange;

import io.bailiwick.llama.torch.ComputeDevice;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Every token sees itself and all before it; rows start at position 0. */
public record CausalAttention(ComputeDevice device) implements AttentionPattern {
  @Override
  public Tensor positions(long tokens) {
    return arange(new Scalar(tokens), device.options(ScalarType.Long));
  }

  @Override
  public Tensor attend(int layer, Tensor q_BHTK, Tensor k_BGTK, Tensor v_BGTK) {
    return ScaledDotProduct.attend(device, q_BHTK, k_BGTK, v_BGTK, null, true);
  }
}
