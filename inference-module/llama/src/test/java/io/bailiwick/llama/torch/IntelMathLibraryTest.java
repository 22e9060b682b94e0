package io.bailiwick.llama.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntelMathLibraryTest {
  private static final Map<String, String> ASKED =
      Map.of("MKL_THREADING_LAYER", "GNU", "MKL_CBWR", "AVX512");
  private static final String XEON =
      """
      processor	: 0
      vendor_id	: GenuineIntel
      flags		: fpu sse4_2 fma bmi1 avx2 bmi2 avx512f avx512dq avx512cd avx512bw avx512vl avx512_vnni

      processor	: 1
      vendor_id	: GenuineIntel
      flags		: fpu sse4_2 fma bmi1 avx2 bmi2 avx512f avx512dq avx512cd avx512bw avx512vl avx512_vnni
      """;

  @Test
  void it_multiplies_on_an_intel_processor_with_avx512() {
    assertThat(IntelMathLibrary.isFaster(ASKED, XEON)).isTrue();
  }

  @Test
  void on_another_makers_processor_it_does_not() {
    String epyc = XEON.replace("GenuineIntel", "AuthenticAMD");
    assertThat(IntelMathLibrary.isFaster(ASKED, epyc)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"fma", "avx2", "bmi2", "avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl"})
  void without_one_of_its_instructions_it_does_not(String instructions) {
    String older = XEON.replace(" " + instructions + " ", " ");
    assertThat(IntelMathLibrary.isFaster(ASKED, older)).isFalse();
  }

  @Test
  void a_process_that_was_not_started_for_it_computes_with_openblas() {
    assertThat(IntelMathLibrary.isFaster(Map.of(), XEON)).isFalse();
    Map<String, String> threadsOfItsOwn =
        Map.of("MKL_THREADING_LAYER", "INTEL", "MKL_CBWR", "AVX512");
    assertThat(IntelMathLibrary.isFaster(threadsOfItsOwn, XEON)).isFalse();
    Map<String, String> roundingAsItComes = Map.of("MKL_THREADING_LAYER", "GNU");
    assertThat(IntelMathLibrary.isFaster(roundingAsItComes, XEON)).isFalse();
  }
}
