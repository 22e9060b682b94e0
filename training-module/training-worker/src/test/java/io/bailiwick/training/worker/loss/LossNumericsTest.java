package io.bailiwick.training.worker.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bailiwick.llama.torch.TensorScope;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values derived by hand; each derivation stands beside its test. */
class LossNumericsTest {
  private static final Offset<Double> TIGHT = within(1e-6);
  private final TensorScope scope = new TensorScope();

  @AfterEach
  void free() {
    scope.close();
  }

  /**
   * Two positions over a vocabulary of two. Logits (0, ln 3) give probabilities (1/4, 3/4); target
   * 1 costs −ln 3/4. Logits (ln 4, 0) give (4/5, 1/5); target 1 costs ln 5. Mean: (ln 4/3 + ln
   * 5)/2.
   */
  @Test
  void next_token_loss_is_the_mean_cross_entropy() {
    Tensor logits_BTV =
        floats(new float[] {0, (float) Math.log(3), (float) Math.log(4), 0}, 1, 2, 2);
    Tensor targets_BT = longs(new long[] {1, 1}, 1, 2);
    double expected = (Math.log(4.0 / 3) + Math.log(5)) / 2;
    assertThat(NextTokenLoss.mean(logits_BTV, targets_BT).item_double()).isCloseTo(expected, TIGHT);
    assertThat(NextTokenLoss.sum(logits_BTV, targets_BT).item_double())
        .isCloseTo(2 * expected, TIGHT);
  }

  @Test
  void ignored_targets_count_neither_above_nor_below_the_line() {
    Tensor logits_BTV = floats(new float[] {0, (float) Math.log(3), 50, -50}, 1, 2, 2);
    Tensor targets_BT = longs(new long[] {1, NextTokenLoss.IGNORED}, 1, 2);
    assertThat(NextTokenLoss.mean(logits_BTV, targets_BT).item_double())
        .isCloseTo(Math.log(4.0 / 3), TIGHT);
  }

  @Test
  void sequence_log_probabilities_sum_each_sequence_alone() {
    float ln3 = (float) Math.log(3);
    Tensor logits_NV = floats(new float[] {0, ln3, 0, ln3, 0, ln3, 0, ln3}, 4, 2);
    Tensor targets_N = longs(new long[] {1, 0, 1, NextTokenLoss.IGNORED}, 4);
    Tensor sequence_N = longs(new long[] {0, 1, 0, 1}, 4);
    Tensor sums_S = NextTokenLoss.sequenceLogProbabilities(logits_NV, targets_N, sequence_N, 3);
    assertThat(sums_S.select(0, 0).item_double()).isCloseTo(2 * Math.log(0.75), TIGHT);
    assertThat(sums_S.select(0, 1).item_double()).isCloseTo(Math.log(0.25), TIGHT);
    assertThat(sums_S.select(0, 2).item_double()).isZero();
  }

  @Test
  void short_formats_are_summed_in_full_precision() {
    Tensor logits_BTV = floats(new float[] {0, (float) Math.log(3)}, 1, 1, 2);
    Tensor loss =
        NextTokenLoss.mean(logits_BTV.to(ScalarType.BFloat16), longs(new long[] {1}, 1, 1));
    assertThat(loss.scalar_type().intern()).isEqualTo(ScalarType.Float);
  }

  /**
   * β = 0.5; chosen −1 against −2 under the reference: reward 0.5 · 1 = 0.5; rejected −3 against
   * −2.5: reward 0.5 · −0.5 = −0.25. Margin 0.75; loss ln(1 + e^−0.75).
   */
  @Test
  void direct_preference_loss_by_hand() {
    DirectPreferenceLoss.Result result =
        new DirectPreferenceLoss(0.5).of(one(-1), one(-3), one(-2), one(-2.5f));
    assertThat(result.chosenRewards_B().item_double()).isCloseTo(0.5, TIGHT);
    assertThat(result.rejectedRewards_B().item_double()).isCloseTo(-0.25, TIGHT);
    assertThat(result.losses_B().item_double()).isCloseTo(Math.log1p(Math.exp(-0.75)), TIGHT);
  }

  @Test
  void a_policy_equal_to_its_reference_loses_ln_two() {
    Tensor same = one(-7);
    DirectPreferenceLoss.Result result =
        new DirectPreferenceLoss(0.1).of(same, one(-9), same, one(-9));
    assertThat(result.losses_B().item_double()).isCloseTo(Math.log(2), TIGHT);
  }

  /** dL/dπ_c = −β σ(−β·margin); with margin 1.5 and β 0.5: −0.5/(1 + e^0.75). */
  @Test
  void direct_preference_gradient_by_hand() {
    Tensor policyChosen_B = one(-1).set_requires_grad(true);
    new DirectPreferenceLoss(0.5)
        .of(policyChosen_B, one(-3), one(-2), one(-2.5f))
        .losses_B()
        .sum()
        .backward();
    assertThat(policyChosen_B.grad().item_double()).isCloseTo(-0.5 / (1 + Math.exp(0.75)), TIGHT);
  }

  @Test
  void a_beta_of_zero_is_refused() {
    assertThatThrownBy(() -> new DirectPreferenceLoss(0)).hasMessageContaining("beta");
  }

  private static Tensor one(float value) {
    return floats(new float[] {value}, 1);
  }

  private static Tensor floats(float[] values, long... shape) {
    return AbstractTensor.create(values, shape);
  }

  private static Tensor longs(long[] values, long... shape) {
    return AbstractTensor.create(values, shape);
  }
}
