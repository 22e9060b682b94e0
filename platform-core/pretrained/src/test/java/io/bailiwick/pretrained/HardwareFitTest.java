package io.bailiwick.pretrained;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.pretrained.HardwareFit.Use;
import org.junit.jupiter.api.Test;

/** Memory by the papers' formulas, worked out by hand for published configurations. */
class HardwareFitTest {
  // Llama 3.1 8B: 8,030,261,248 weights.
  private static final LlamaConfig EIGHT =
      new LlamaConfig(
          128_256,
          4_096,
          14_336,
          32,
          32,
          8,
          128,
          1e-5,
          5e5,
          new RopeScaling.None(),
          131_072,
          false);
  // Llama 3.1 70B: 70,553,706,496 weights.
  private static final LlamaConfig SEVENTY =
      new LlamaConfig(
          128_256,
          8_192,
          28_672,
          80,
          64,
          8,
          128,
          1e-5,
          5e5,
          new RopeScaling.None(),
          131_072,
          false);

  @Test
  void serving_takes_the_weights_and_the_cache_of_all_requests() {
    // 2 bytes a weight; 2 · 32 layers · 8 heads · 128 · 2 bytes = 131,072 bytes a token.
    assertThat(HardwareFit.of(Use.SERVING, EIGHT).bytes())
        .isEqualTo(2 * 8_030_261_248L + 131_072L * 4_096 * 16);
    assertThat(HardwareFit.of(Use.SERVING, EIGHT).gigabytes()).isEqualTo(48);
    assertThat(HardwareFit.of(Use.SERVING, EIGHT).accelerators()).isEqualTo(1);
  }

  @Test
  void all_weights_take_sixteen_bytes_each_and_the_activations() {
    // 4,096 tokens · 4,096 wide: 2 bytes in each of 32 layers, 34 in one; logits 4 bytes.
    long activations = 4_096L * 4_096 * (2 * 32 + 34) + 4_096L * 128_256 * 4;
    assertThat(HardwareFit.of(Use.FULL, EIGHT).bytes())
        .isEqualTo(16 * 8_030_261_248L + activations);
    // 132.2 GB in 90 % of an accelerator each: 146.9, which is two of 80.
    assertThat(HardwareFit.of(Use.FULL, EIGHT).gigabytes()).isEqualTo(80);
    assertThat(HardwareFit.of(Use.FULL, EIGHT).accelerators()).isEqualTo(2);
  }

  @Test
  void adapters_take_little_beside_the_weights() {
    HardwareFit fit = HardwareFit.of(Use.LORA, EIGHT);
    // 16 · 32 · (2 · 8,192 + 2 · 5,120 + 3 · 18,432) = 41,943,040 numbers.
    long activations = 4_096L * 4_096 * (2 * 32 + 34) + 4_096L * 128_256 * 4;
    assertThat(fit.bytes()).isEqualTo(2 * 8_030_261_248L + 16 * 41_943_040L + activations);
    assertThat(fit.gigabytes()).isEqualTo(24);
  }

  @Test
  void what_fits_no_accelerator_is_counted_in_those_of_80_gigabytes() {
    HardwareFit fit = HardwareFit.of(Use.FULL, SEVENTY);
    assertThat(fit.gigabytes()).isEqualTo(80);
    assertThat(fit.accelerators()).isEqualTo(16);
  }
}
