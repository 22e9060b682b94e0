package io.bailiwick.llama.model;

import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.ScalarTypes;
import io.bailiwick.pretrained.LlamaConfig;
import io.bailiwick.pretrained.Precision;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The weights a model starts from when it is pre-trained: normal with deviation 0.02, the two maps
 * that write into the residual stream divided by the root of twice the layers (Radford et al.
 * 2019), normalisations at one.
 */
public final class RandomWeights {
  private static final double DEVIATION = 0.02;

  private RandomWeights() {}

  /** A fresh model; the same seed gives the same weights on every device. */
  public static LlamaModel model(
      LlamaConfig config, long seed, ComputeDevice device, Precision precision) {
    torch.manual_seed(seed);
    double residual = DEVIATION / Math.sqrt(2.0 * config.layers());
    return LlamaModel.assemble(
        config,
        device,
        (name, shape) ->
            initial(name, shape, residual).to(device.handle(), ScalarTypes.of(precision)));
  }

  private static Tensor initial(String name, long[] shape, double residual) {
    if (shape.length == 1) {
      return torch.ones(shape, ComputeDevice.CPU.options(ScalarType.Float));
    }
    boolean writesResidual = name.endsWith("o_proj.weight") || name.endsWith("down_proj.weight");
    return torch
        .randn(shape, ComputeDevice.CPU.options(ScalarType.Float))
        .mul_(new Scalar(writesResidual ? residual : DEVIATION));
  }
}
