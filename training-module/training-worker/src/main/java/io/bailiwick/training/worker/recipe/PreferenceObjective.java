package io.bailiwick.training.worker.recipe;

import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.training.protocol.DirectPreferenceHyperparameters;
import io.bailiwick.training.worker.data.PairBatch;
import io.bailiwick.training.worker.data.TokenBatch;
import io.bailiwick.training.worker.loss.DirectPreferenceLoss;
import io.bailiwick.training.worker.loss.NextTokenLoss;
import java.util.Map;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Chosen answers become likelier than rejected ones, measured against a frozen reference (Rafailov
 * et al. 2023), and optionally likely in themselves: the mean negative log-likelihood per token of
 * the chosen answer is added with a weight (Pang et al. 2024, "Iterative Reasoning Preference
 * Optimization").
 */
record PreferenceObjective(
    LlamaModel model, DirectPreferenceHyperparameters settings, Reference reference)
    implements Objective<PairBatch> {

  /** Log-probabilities under the frozen reference, chosen and rejected answers in turn: 2P. */
  interface Reference {
    Tensor logProbabilities(PairBatch batch);
  }

  @Override
  public long units(PairBatch batch) {
    return batch.pairs().size();
  }

  @Override
  public TokenBatch rows(PairBatch batch) {
    return batch.batch();
  }

  /** Log-probabilities of the answers under the model as it stands: 2P. */
  static Tensor logProbabilities(LlamaModel model, PairBatch batch) {
    PackedLogits packed = PackedLogits.of(model, batch.batch());
    return NextTokenLoss.sequenceLogProbabilities(
        packed.logits_NV(), packed.targets_N(), packed.sequence_N(), 2 * batch.pairs().size());
  }

  @Override
  public Sums evaluate(PairBatch batch) {
    Tensor policy_P2 = logProbabilities(model, batch).view(-1, 2);
    Tensor reference_P2 = reference.logProbabilities(batch).view(-1, 2);
    Tensor chosen_P = policy_P2.select(1, 0);
    DirectPreferenceLoss.Result result =
        new DirectPreferenceLoss(settings.beta())
            .of(
                chosen_P,
                policy_P2.select(1, 1),
                reference_P2.select(1, 0),
                reference_P2.select(1, 1));
    Tensor nll_P = chosen_P.neg().div(chosenLengths(batch));
    Tensor loss = result.losses_B().sum();
    if (settings.nllWeight() > 0) {
      loss = loss.add(nll_P.sum(), new Scalar(settings.nllWeight()));
    }
    Tensor margins_P = result.chosenRewards_B().sub(result.rejectedRewards_B());
    return new Sums(
        loss,
        Map.of(
            "rewardAccuracy", margins_P.gt(new Scalar(0)).sum().item_double(),
            "rewardMargin", margins_P.sum().item_double(),
            "chosenReward", result.chosenRewards_B().sum().item_double(),
            "chosenNll", nll_P.detach().sum().item_double()));
  }

  private Tensor chosenLengths(PairBatch batch) {
    float[] lengths = new float[batch.pairs().size()];
    TokenBatch rows = batch.batch();
    for (int i = 0; i < rows.targets().length; i++) {
      if (rows.targets()[i] != TokenBatch.IGNORED && rows.documents()[i] % 2 == 0) {
        lengths[rows.documents()[i] / 2]++;
      }
    }
    return AbstractTensor.create(lengths, lengths.length)
        .to(model.device().handle(), ScalarType.Float);
  }
}
