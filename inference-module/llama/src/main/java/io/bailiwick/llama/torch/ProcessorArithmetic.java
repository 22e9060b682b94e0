package io.bailiwick.llama.torch;

import io.bailiwick.pretrained.Precision;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.global.torch;

/**
 * Which number formats this processor multiplies matrices in without being slower for it.
 *
 * <p>LibTorch hands products of 16-bit numbers to oneDNN where the processor has AVX-512; elsewhere
 * it multiplies them one by one, which took fifteen times as long as fp32 when it was measured.
 */
final class ProcessorArithmetic {
  private static final Pattern CAPABILITY = Pattern.compile("CPU capability usage: *(\\w+)");
  private static final boolean SHORT_FORMATS = hasShortFormats(torch.show_config().getString());

  private ProcessorArithmetic() {}

  /** The given format where it pays, else fp32, which is at least as exact. */
  static Precision fastest(Precision wanted) {
    return SHORT_FORMATS ? wanted : Precision.FP32;
  }

  /** Reads LibTorch's own account of the instructions that it uses. */
  static boolean hasShortFormats(String libtorchConfiguration) {
    Matcher capability = CAPABILITY.matcher(libtorchConfiguration);
    return capability.find() && capability.group(1).startsWith("AVX512");
  }
}
