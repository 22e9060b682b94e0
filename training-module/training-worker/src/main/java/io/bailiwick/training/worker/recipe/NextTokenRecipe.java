package io.bailiwick.training.worker.recipe;

import io.bailiwick.training.protocol.Hyperparameters;
import io.bailiwick.training.protocol.TrainingOrder;
import io.bailiwick.training.worker.data.ExampleStore;
import io.bailiwick.training.worker.data.RowMixture;
import io.bailiwick.training.worker.data.RowSequence;
import io.bailiwick.training.worker.data.TokenBatch;
import io.bailiwick.training.worker.data.TokenCache;
import java.util.List;

/**
 * Pre-training, continued pre-training and supervised fine-tuning: all predict the next token, and
 * differ in where the weights come from, what is mixed in, and which tokens are learnt. The first
 * is the {@link Trainee}'s part, the others are marked in the data.
 */
public final class NextTokenRecipe {
  private NextTokenRecipe() {}

  /** The recipe of an order over its data. */
  public static Recipe<TokenBatch> of(TrainingOrder order, Trainee trainee, TokenCache data) {
    Hyperparameters numbers = order.hyperparameters();
    int padding = 0;
    List<RowMixture.Share> shares = data.shares(order);
    Data.requireExamples(shares.stream().map(RowMixture.Share::store).toList());
    NextTokenObjective objective = new NextTokenObjective(trainee.model());
    return new Recipe<>(
        new RowMixture(
            shares, numbers.batchSize(), numbers.sequenceLength(), padding, order.seed()),
        objective,
        new RowSequence(
            List.of(data.validation()),
            numbers.batchSize(),
            numbers.sequenceLength(),
            padding,
            Data.MOST_HELD_OUT_BATCHES),
        objective,
        steps(order, data));
  }

  /** Epochs count passes over the TRAIN parts; replay comes on top. */
  private static long steps(TrainingOrder order, TokenCache data) {
    Hyperparameters numbers = order.hyperparameters();
    Double epochs = numbers.epochs();
    if (epochs == null) {
      return Data.givenSteps(numbers);
    }
    double trainRows = 0;
    for (ExampleStore store : data.train()) {
      trainRows += data.rowsPerPass(store, numbers.sequenceLength(), order.seed());
    }
    double rows = epochs * trainRows / data.trainShare(order);
    return Data.steps(rows, numbers);
  }
}
