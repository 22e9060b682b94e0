package io.bailiwick.llama.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.TensorScope;
import io.bailiwick.pretrained.LlamaConfig;
import io.bailiwick.pretrained.ParameterNames;
import io.bailiwick.pretrained.Precision;
import io.bailiwick.pretrained.RopeScaling;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A model laid out for decoding against the same model as it was loaded. Its head (640 × 512) and
 * feed-forward weights (600 × 512) are large enough to be laid out, those of attention are not.
 */
class LayOutForDecodingTest {
  private static final int VOCABULARY = 640;
  private static final String UP = "model.layers.0.mlp.up_proj";
  private static final String QUERY = "model.layers.0.self_attn.q_proj";

  private final Random random = new Random(7);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void the_logits_are_those_of_the_plain_weights(boolean tied) {
    try (TensorScope scope = new TensorScope();
        LlamaModel plain = model(tied);
        LlamaModel laidOut = model(tied);
        KvCache plainCache = plain.newCache(20, 320);
        KvCache laidOutCache = laidOut.newCache(20, 320)) {
      laidOut.layOutForDecoding();
      // Passes of 300 tokens, of 3 × 2, of all kinds at once and of a token for each of 20 rows.
      List<List<int[]>> passes =
          List.of(
              texts(1, 300),
              texts(3, 2),
              IntStream.range(0, 20).mapToObj(row -> text(1 + row % 3)).toList(),
              texts(20, 1));
      for (List<int[]> pass : passes) {
        Tensor expected_RV = plain.decode(pass, plainCache, 0);
        Tensor actual_RV = laidOut.decode(pass, laidOutCache, 0);
        assertThat(actual_RV.shape()).isEqualTo(expected_RV.shape());
        assertThat(expected_RV.abs().max().item_double()).isGreaterThan(0.1);
        assertThat(actual_RV.sub(expected_RV).abs().max().item_double()).isLessThan(1e-5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void no_weight_is_held_twice_but_that_of_a_tied_head(boolean tied) {
    try (LlamaModel model = model(tied)) {
      model.layOutForDecoding();
      assertThat(model.parameters())
          .doesNotContainKeys(UP + ".weight", ParameterNames.HEAD)
          .containsKeys(QUERY + ".weight", ParameterNames.EMBEDDING);
      assertThat(model.projections().get(QUERY).weight().size(0)).isEqualTo(512);
      assertThatThrownBy(() -> model.projections().get(UP).weight())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("laid out for decoding");
    }
  }

  private List<int[]> texts(int rows, int tokens) {
    return IntStream.range(0, rows).mapToObj(row -> text(tokens)).toList();
  }

  private int[] text(int tokens) {
    return random.ints(tokens, 0, VOCABULARY).toArray();
  }

  private static LlamaModel model(boolean tied) {
    LlamaConfig config =
        new LlamaConfig(
            VOCABULARY, 512, 600, 1, 8, 8, 64, 1e-5, 10_000, new RopeScaling.None(), 320, tied);
    return RandomWeights.model(config, 3, ComputeDevice.CPU, Precision.FP32);
  }
}
