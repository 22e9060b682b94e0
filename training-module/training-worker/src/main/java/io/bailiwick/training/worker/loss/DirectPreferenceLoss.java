package io.bailiwick.training.worker.loss;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Direct preference optimisation (Rafailov et al. 2023, equation 7): raises the likelihood of
 * chosen answers over rejected ones, measured against a frozen reference, without a reward model:
 * {@code −log σ(β · ((π_c − ref_c) − (π_r − ref_r)))}.
 *
 * @param beta how strongly the policy is held to the reference, above 0
 */
public record DirectPreferenceLoss(double beta) {
  /** Refuses a beta at or below zero. */
  public DirectPreferenceLoss {
    if (!(beta > 0) || Double.isInfinite(beta)) {
      throw new IllegalArgumentException("beta must be positive, got " + beta);
    }
  }

  /**
   * What one batch gives.
   *
   * @param losses_B the objective per pair
   * @param chosenRewards_B {@code β (π_c − ref_c)}, detached
   * @param rejectedRewards_B {@code β (π_r − ref_r)}, detached
   */
  public record Result(Tensor losses_B, Tensor chosenRewards_B, Tensor rejectedRewards_B) {}

  /**
   * Evaluates pairs from summed log-probabilities of their answers.
   *
   * @param policyChosen_B under the model that trains
   * @param policyRejected_B under the model that trains
   * @param referenceChosen_B under the frozen reference
   * @param referenceRejected_B under the frozen reference
   */
  public Result of(
      Tensor policyChosen_B,
      Tensor policyRejected_B,
      Tensor referenceChosen_B,
      Tensor referenceRejected_B) {
    Tensor chosenRewards_B = policyChosen_B.sub(referenceChosen_B).mul(new Scalar(beta));
    Tensor rejectedRewards_B = policyRejected_B.sub(referenceRejected_B).mul(new Scalar(beta));
    Tensor losses_B = torch.log_sigmoid(chosenRewards_B.sub(rejectedRewards_B)).neg();
    return new Result(losses_B, chosenRewards_B.detach(), rejectedRewards_B.detach());
  }
}
