package io.bailiwick.llama.torch;

import io.bailiwick.pretrained.Precision;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** LibTorch's names of number formats. */
public final class ScalarTypes {
  private ScalarTypes() {}

  /** LibTorch's name of a format. */
  public static ScalarType of(Precision precision) {
    return switch (precision) {
      case FP32 -> ScalarType.Float;
      case BF16 -> ScalarType.BFloat16;
      case FP16 -> ScalarType.Half;
    };
  }
}
