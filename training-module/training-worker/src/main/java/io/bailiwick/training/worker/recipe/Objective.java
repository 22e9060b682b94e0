package io.bailiwick.training.worker.recipe;

import io.bailiwick.training.worker.data.TokenBatch;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * What is learnt from a batch.
 *
 * @param <B> the kind of batch
 */
public interface Objective<B> {
  /** How many things the loss is a mean over: learnt tokens, or pairs. */
  long units(B batch);

  /** The rows of the batch. */
  TokenBatch rows(B batch);

  /**
   * Evaluates a batch with gradients, unless the caller has switched them off.
   *
   * @return sums over {@link #units}
   */
  Sums evaluate(B batch);

  /**
   * What a batch gives, not yet divided by its units.
   *
   * @param loss a scalar to differentiate
   * @param figures further figures by name
   */
  record Sums(Tensor loss, Map<String, Double> figures) {}
}
