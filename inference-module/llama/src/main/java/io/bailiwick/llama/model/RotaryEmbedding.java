package io.bailiwick.llama.model;

import static org.bytedeco.pytorch.global.torch.cat;

import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.TensorScope;
import io.bailiwick.pretrained.LlamaConfig;
import io.bailiwick.pretrained.RopeScaling;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Rotary position embedding (Su et al. 2021), in the half-split layout of Hugging Face weights:
 * component j turns together with component j + K/2.
 */
final class RotaryEmbedding {
  private final Tensor inverseFrequencies_J;

  RotaryEmbedding(LlamaConfig config, ComputeDevice device) {
    float[] frequencies = inverseFrequencies(config);
    try (TensorScope scope = new TensorScope()) {
      inverseFrequencies_J =
          TensorScope.keep(
              AbstractTensor.create(frequencies, (long) frequencies.length)
                  .to(device.handle(), ScalarType.Float));
    }
  }

  /**
   * Cosine and sine of every angle, in fp32, with K/2 angles repeated to K; the first half of the
   * sines is negative, so that one turn by K/2 places is all that {@link #rotate} moves.
   */
  record Angles(Tensor cos, Tensor sin) {
    /** Turns every head vector by its position's angles; the result is fp32. */
    Tensor rotate(Tensor x) {
      Tensor turned = x.roll(new long[] {x.size(-1) / 2}, -1);
      return x.mul(cos).add(turned.mul(sin));
    }
  }

  /** Angles for positions of any shape; a last axis of K is added. */
  Angles angles(Tensor positions) {
    Tensor angles = positions.to(ScalarType.Float).unsqueeze(-1).mul(inverseFrequencies_J);
    Tensor cos = angles.cos();
    Tensor sin = angles.sin();
    return new Angles(
        cat(new TensorVector(cos, cos), -1), cat(new TensorVector(sin.neg(), sin), -1));
  }

  /** Frequencies in single precision, step by step as the reference implementation rounds them. */
  static float[] inverseFrequencies(LlamaConfig config) {
    float[] frequencies = new float[config.headDim() / 2];
    for (int j = 0; j < frequencies.length; j++) {
      float exponent = 2f * j / config.headDim();
      float plain = 1f / (float) Math.pow(config.ropeTheta(), exponent);
      frequencies[j] = stretch(plain, config.ropeScaling());
    }
    return frequencies;
  }

  private static float stretch(float frequency, RopeScaling scaling) {
    if (scaling instanceof RopeScaling.Linear linear) {
      return (float) (frequency / linear.factor());
    }
    if (scaling instanceof RopeScaling.Llama3 llama3) {
      return stretch(frequency, llama3);
    }
    return frequency;
  }

  private static float stretch(float frequency, RopeScaling.Llama3 scaling) {
    double wavelength = 2 * Math.PI / frequency;
    double context = scaling.originalContext();
    if (wavelength > context / scaling.lowFrequencyFactor()) {
      return (float) (frequency / scaling.factor());
    }
    if (wavelength < context / scaling.highFrequencyFactor()) {
      return frequency;
    }
    double smooth =
        (context / wavelength - scaling.lowFrequencyFactor())
            / (scaling.highFrequencyFactor() - scaling.lowFrequencyFactor());
    return (float) ((1 - smooth) * frequency / scaling.factor() + smooth * frequency);
  }
}
