package io.bailiwick.llama.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.pretrained.Precision;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorArithmeticTest {
  @ParameterizedTest
  @CsvSource({
    "AVX512, true",
    "AVX512_CORE, true",
    "AVX2, false",
    "DEFAULT, false",
    "NO AVX, false",
  })
  void short_formats_need_avx512(String capability, boolean expected) {
    String configuration =
        "PyTorch built with:\n  - LAPACK is enabled\n  - CPU capability usage: "
            + capability
            + "\n";
    assertThat(ProcessorArithmetic.hasShortFormats(configuration)).isEqualTo(expected);
  }

  @Test
  void a_library_that_does_not_say_gets_fp32() {
    assertThat(ProcessorArithmetic.hasShortFormats("PyTorch built with AVX512")).isFalse();
  }

  @Test
  void this_library_says_what_it_uses() {
    assertThat(torch.show_config().getString()).contains("CPU capability usage: ");
  }

  @Test
  void fp32_stays_fp32_everywhere() {
    assertThat(ComputeDevice.CPU.arithmetic(Precision.FP32)).isEqualTo(Precision.FP32);
  }

  @Test
  void a_gpu_multiplies_in_the_format_that_was_asked_for() {
    assertThat(new ComputeDevice("cuda:0").arithmetic(Precision.BF16)).isEqualTo(Precision.BF16);
  }
}
