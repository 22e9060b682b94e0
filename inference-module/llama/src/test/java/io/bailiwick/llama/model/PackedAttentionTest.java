package io.bailiwick.llama.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.llama.torch.Autocast;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.TensorScope;
import io.bailiwick.pretrained.LlamaConfig;
import io.bailiwick.pretrained.ParameterNames;
import io.bailiwick.pretrained.Precision;
import io.bailiwick.pretrained.RopeScaling;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows of two to many documents against the same documents read alone. Documents of at least 16
 * tokens on average are attended to one by one, shorter ones behind a mask: both ways are tried.
 */
class PackedAttentionTest {
  private static final int TOKENS = 48;
  private static final int[] UNEQUAL = {31, 17, 1, 47};

  private final TensorScope scope = new TensorScope();
  private final LlamaModel model =
      RandomWeights.model(
          new LlamaConfig(50, 32, 48, 2, 4, 2, 8, 1e-5, 10_000, new RopeScaling.None(), 64, false),
          3,
          ComputeDevice.CPU,
          Precision.FP32);
  private final long[] ids = new Random(7).longs(2 * TOKENS, 0, 50).toArray();

  @BeforeEach
  void let_the_embedding_learn() {
    embedding().set_requires_grad(true);
  }

  @AfterEach
  void close() {
    scope.close();
    model.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {48, 24, 16, 12, 3, 1})
  void documents_of_one_length_read_and_teach_as_they_do_alone(int length) {
    requireSameAsAlone(equal(length));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6})
  void documents_of_unequal_length_read_and_teach_as_they_do_alone(int shortOnes) {
    int[] lengths = Arrays.copyOf(UNEQUAL, UNEQUAL.length + shortOnes);
    Arrays.fill(lengths, UNEQUAL.length, lengths.length, 1);
    lengths[3] -= shortOnes;
    requireSameAsAlone(lengths);
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 3})
  void bf16_gives_bf16_logits_close_to_fp32(int length) {
    int[] lengths = equal(length);
    Tensor exact_BTV = packed(lengths);
    try (Autocast autocast = Autocast.to(Precision.BF16, ComputeDevice.CPU)) {
      Tensor short_BTV = packed(lengths);
      assertThat(short_BTV.scalar_type().intern()).isEqualTo(ScalarType.BFloat16);
      assertThat(largestDifference(short_BTV.to(ScalarType.Float), exact_BTV)).isLessThan(0.02);
    }
  }

  private static int[] equal(int length) {
    int[] lengths = new int[2 * TOKENS / length];
    Arrays.fill(lengths, length);
    return lengths;
  }

  private void requireSameAsAlone(int[] lengths) {
    Tensor packed_NV = packed(lengths).view(2L * TOKENS, -1);
    Tensor packedGradient = gradient(packed_NV);
    int start = 0;
    Tensor aloneGradient = torch.zeros_like(packedGradient);
    for (int length : lengths) {
      Tensor alone_LV =
          model
              .logits(AbstractTensor.create(ids, ids.length).narrow(0, start, length).view(1, -1))
              .select(0, 0);
      assertThat(largestDifference(packed_NV.narrow(0, start, length), alone_LV)).isLessThan(1e-6);
      aloneGradient = aloneGradient.add(gradient(alone_LV));
      start += length;
    }
    assertThat(start).isEqualTo(2 * TOKENS);
    assertThat(largestDifference(packedGradient, aloneGradient)).isLessThan(1e-5);
  }

  private Tensor packed(int[] lengths) {
    int[] documents = new int[2 * TOKENS];
    int start = 0;
    for (int document = 0; document < lengths.length; document++) {
      Arrays.fill(documents, start, start + lengths[document], document);
      start += lengths[document];
    }
    return model.logits(
        AbstractTensor.create(ids, 2, TOKENS),
        PackedAttention.of(documents, 2, TOKENS, ComputeDevice.CPU));
  }

  private Tensor gradient(Tensor logits) {
    embedding().mutable_grad().reset();
    logits.square().sum().backward();
    return new Tensor(embedding().grad()).clone();
  }

  private Tensor embedding() {
    return model.parameters().get(ParameterNames.EMBEDDING);
  }

  private static double largestDifference(Tensor a, Tensor b) {
    return a.sub(b).abs().max().item_double();
  }
}
