package io.bailiwick.training.worker.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bailiwick.llama.torch.TensorScope;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OptimizerNumericsTest {
  private static final Offset<Double> TIGHT = within(1e-6);
  private static final AdamW.Settings SETTINGS = new AdamW.Settings(0.9, 0.95, 1e-8, 0.1);
  private final TensorScope scope = new TensorScope();

  @AfterEach
  void free() {
    scope.close();
  }

  /**
   * Weight 1, gradient 2, learning rate 0.1, decay 0.1. Decay: 1 − 0.1·0.1·1 = 0.99. Both moments,
   * corrected for their start, are 2 and 4, so the step is 0.1 · 2/√4 = 0.1, and the weight 0.89.
   */
  @Test
  void the_first_step_by_hand() {
    assertThat(moved(new float[] {2}, 1)).isCloseTo(0.89, TIGHT);
  }

  /**
   * A second gradient of −1: m = 0.9·0.2 − 0.1 = 0.08, corrected by 1 − 0.81 = 0.19; v = 0.95·0.2 +
   * 0.05 = 0.24, corrected by 1 − 0.9025 = 0.0975. From 0.89: 0.89·0.99 −
   * 0.1·(0.08/0.19)/√(0.24/0.0975).
   */
  @Test
  void the_second_step_by_hand() {
    double moved = moved(new float[] {2, -1}, 1, 1);
    double expected = 0.89 * 0.99 - 0.1 * (0.08 / 0.19) / Math.sqrt(0.24 / 0.0975);
    assertThat(moved).isCloseTo(expected, TIGHT);
  }

  @Test
  void vectors_do_not_decay() {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("w", AbstractTensor.create(new float[] {1}, 1).set_requires_grad(true));
    try (AdamW optimizer = new AdamW(weights, SETTINGS)) {
      backward(weights, 2);
      optimizer.step(0.1, 1);
    }
    assertThat(weights.get("w").item_double()).isCloseTo(0.9, TIGHT);
  }

  @Test
  void restored_state_moves_weights_as_the_original_would() {
    Map<String, Tensor> weights = matrix(1);
    Map<String, Tensor> saved = new HashMap<>();
    try (AdamW optimizer = new AdamW(weights, SETTINGS)) {
      backward(weights, 2);
      optimizer.step(0.1, 1);
      optimizer.state().forEach((name, tensor) -> saved.put(name, tensor.clone()));
      Map<String, Tensor> copy = matrix(weights.get("w").item_float());
      backward(weights, -1);
      optimizer.step(0.1, 1);
      try (AdamW resumed = new AdamW(copy, SETTINGS)) {
        resumed.restore(saved::get);
        backward(copy, -1);
        resumed.step(0.1, 1);
      }
      assertThat(copy.get("w").item_float()).isEqualTo(weights.get("w").item_float());
    }
  }

  @Test
  void the_schedule_rises_in_a_line_and_falls_along_a_cosine() {
    CosineWithWarmup schedule = new CosineWithWarmup(1, 0.1, 4, 14);
    assertThat(schedule.at(0)).isCloseTo(0.25, TIGHT);
    assertThat(schedule.at(3)).isCloseTo(1, TIGHT);
    assertThat(schedule.at(4)).isCloseTo(1, TIGHT);
    assertThat(schedule.at(9)).isCloseTo(0.55, TIGHT);
    assertThat(schedule.at(14)).isCloseTo(0.1, TIGHT);
    assertThat(schedule.at(99)).isCloseTo(0.1, TIGHT);
  }

  /** Gradients 3 and 4 have norm 5; divided by 5 their norm is 1, the largest that is allowed. */
  @Test
  void the_clipping_divisor_brings_the_joint_norm_down_to_the_largest_allowed() {
    Map<String, Tensor> weights = matrix(1);
    weights.put("v", AbstractTensor.create(new float[] {1}, 1, 1).set_requires_grad(true));
    weights.get("w").mul(new Scalar(3)).add(weights.get("v").mul(new Scalar(4))).sum().backward();
    double norm = Gradients.norm(weights.values());
    assertThat(norm).isCloseTo(5, TIGHT);
    assertThat(Gradients.clippingDivisor(norm, 1)).isCloseTo(5, within(1e-5));
    assertThat(Gradients.clippingDivisor(norm, 6)).isEqualTo(1);
    assertThat(Gradients.clippingDivisor(norm, Double.POSITIVE_INFINITY)).isEqualTo(1);
  }

  /**
   * A gradient of 2 divided by 4 is 0.5, and one of −1 by 1 stays: m = 0.9·0.05 − 0.1 = −0.055,
   * corrected by 0.19; v = 0.95·0.0125 + 0.05 = 0.061875, corrected by 0.0975. The first step is
   * 0.1 whatever the gradient's size.
   */
  @Test
  void gradients_are_divided_before_the_moments_see_them() {
    double moved = moved(new float[] {2, -1}, 4, 1);
    double expected = 0.89 * 0.99 - 0.1 * (-0.055 / 0.19) / Math.sqrt(0.061875 / 0.0975);
    assertThat(moved).isCloseTo(expected, TIGHT);
  }

  @Test
  void a_weight_without_a_gradient_stays_and_counts_no_step() {
    Map<String, Tensor> weights = matrix(1);
    weights.put("v", AbstractTensor.create(new float[] {1}, 1, 1).set_requires_grad(true));
    try (AdamW optimizer = new AdamW(weights, SETTINGS)) {
      backward(weights, 2);
      optimizer.step(0.1, 1);
      assertThat(weights.get("v").item_double()).isEqualTo(1);
      assertThat(weights.get("w").item_double()).isCloseTo(0.89, TIGHT);
      assertThat(optimizer.state().get("step.v").item_double()).isZero();
      assertThat(optimizer.state().get("step.w").item_double()).isEqualTo(1);
    }
  }

  @Test
  void a_norm_over_no_gradient_is_0_and_one_over_no_number_is_none() {
    Map<String, Tensor> weights = matrix(1);
    assertThat(Gradients.norm(weights.values())).isZero();
    backward(weights, Float.NaN);
    assertThat(Gradients.norm(weights.values())).isNaN();
  }

  @Test
  void the_weight_with_a_gradient_that_is_no_number_is_named() {
    Map<String, Tensor> weights = matrix(1);
    backward(weights, 2);
    assertThat(Gradients.firstNotFinite(weights)).isEmpty();
    backward(weights, Float.NaN);
    assertThat(Gradients.firstNotFinite(weights)).contains("w");
    Gradients.clear(weights.values());
    assertThat(weights.get("w").grad().defined()).isFalse();
  }

  /** Where a weight of 1 stands after a step for each gradient, divided by its divisor. */
  private static double moved(float[] gradients, double... divisors) {
    Map<String, Tensor> weights = matrix(1);
    try (AdamW optimizer = new AdamW(weights, SETTINGS)) {
      for (int step = 0; step < gradients.length; step++) {
        backward(weights, gradients[step]);
        optimizer.step(0.1, divisors[step]);
      }
    }
    return weights.get("w").item_double();
  }

  private static Map<String, Tensor> matrix(float value) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("w", AbstractTensor.create(new float[] {value}, 1, 1).set_requires_grad(true));
    return weights;
  }

  private static void backward(Map<String, Tensor> weights, float gradient) {
    Gradients.clear(weights.values());
    weights.get("w").mul(new Scalar(gradient)).sum().backward();
  }
}
