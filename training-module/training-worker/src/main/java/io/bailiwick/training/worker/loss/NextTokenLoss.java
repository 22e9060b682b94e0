package io.bailiwick.training.worker.loss;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Cross-entropy of the next token, in nats, in fp32 whatever the logits are in. Targets equal to
 * {@link #IGNORED} do not count: prompts in instruction tuning, padding everywhere.
 */
public final class NextTokenLoss {
  /** The target of a position that does not count. */
  public static final long IGNORED = -100;

  private static final long REDUCE_NONE = 0;
  private static final long REDUCE_SUM = 2;

  private NextTokenLoss() {}

  /**
   * Sum over all counted positions. Dividing by the number of counted targets of the whole
   * optimizer step, rather than of one micro-batch, makes accumulation equal one large batch.
   *
   * @param logits_BTV scores of the next token
   * @param targets_BT the tokens that came, int64
   */
  public static Tensor sum(Tensor logits_BTV, Tensor targets_BT) {
    return crossEntropy(logits_BTV, targets_BT, REDUCE_SUM);
  }

  /** Mean over the counted positions; not a number where none counts. */
  public static Tensor mean(Tensor logits_BTV, Tensor targets_BT) {
    Tensor counted = targets_BT.ne(new Scalar(IGNORED)).sum();
    return sum(logits_BTV, targets_BT).div(counted);
  }

  /**
   * Log-probability of each sequence: the sum over its counted targets.
   *
   * @param logits_NV scores of the next token at N positions
   * @param targets_N the tokens that came, int64
   * @param sequence_N which sequence a position belongs to, int64, 0 … sequences − 1
   * @param sequences how many there are: S
   * @return S
   */
  public static Tensor sequenceLogProbabilities(
      Tensor logits_NV, Tensor targets_N, Tensor sequence_N, int sequences) {
    Tensor losses_N = crossEntropy(logits_NV, targets_N, REDUCE_NONE);
    Tensor sums_S = torch.zeros(new long[] {sequences}, losses_N.options());
    return sums_S.index_add(0, sequence_N, losses_N).neg();
  }

  private static Tensor crossEntropy(Tensor logits_BTV, Tensor targets_BT, long reduction) {
    return torch.cross_entropy_loss(
        logits_BTV.reshape(-1, logits_BTV.size(-1)).to(ScalarType.Float),
        targets_BT.reshape(-1),
        new TensorOptional(),
        reduction,
        IGNORED,
        0.0);
  }
}
