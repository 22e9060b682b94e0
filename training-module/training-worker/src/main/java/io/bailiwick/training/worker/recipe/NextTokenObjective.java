package io.bailiwick.training.worker.recipe;

import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.training.worker.data.TokenBatch;
import io.bailiwick.training.worker.loss.NextTokenLoss;
import java.util.Map;

/**
 * Every marked token is predicted from what stands before it in its own example.
 *
 * @param model the one that learns
 */
public record NextTokenObjective(LlamaModel model) implements Objective<TokenBatch> {
  @Override
  public long units(TokenBatch batch) {
    return batch.learntTokens();
  }

  @Override
  public TokenBatch rows(TokenBatch batch) {
    return batch;
  }

  @Override
  public Sums evaluate(TokenBatch batch) {
    PackedLogits packed = PackedLogits.of(model, batch);
    return new Sums(NextTokenLoss.sum(packed.logits_NV(), packed.targets_N()), Map.of());
  }
}
