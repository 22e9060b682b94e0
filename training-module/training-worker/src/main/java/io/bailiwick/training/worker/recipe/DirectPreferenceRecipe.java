package io.bailiwick.training.worker.recipe;

import io.bailiwick.llama.lora.LoraAdapter;
import io.bailiwick.training.protocol.Artifact;
import io.bailiwick.training.protocol.DatasetPart;
import io.bailiwick.training.protocol.DatasetRole;
import io.bailiwick.training.protocol.Hyperparameters;
import io.bailiwick.training.protocol.TrainingOrder;
import io.bailiwick.training.worker.WorkerFailure;
import io.bailiwick.training.worker.data.ExampleStore;
import io.bailiwick.training.worker.data.PairBatch;
import io.bailiwick.training.worker.data.PairSequence;
import io.bailiwick.training.worker.data.PairStream;
import io.bailiwick.training.worker.data.TokenCache;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Direct preference optimization. The reference is the model as the attempt finds it: with a fresh
 * adapter, the model with the adapter switched off; otherwise its log-probabilities, computed once
 * before the first step and kept on disk. Neither needs a second copy of the weights.
 */
public final class DirectPreferenceRecipe {
  private final TrainingOrder order;
  private final Hyperparameters numbers;
  private final Trainee trainee;
  private final Path stored;
  private final StopSignal stop;

  private DirectPreferenceRecipe(
      TrainingOrder order, Trainee trainee, Path stored, StopSignal stop) {
    this.order = order;
    this.numbers = order.hyperparameters();
    this.trainee = trainee;
    this.stored = stored;
    this.stop = stop;
  }

  /**
   * The recipe of an order over its data. Must be made before a checkpoint is restored.
   *
   * @param stored where the reference's log-probabilities are kept; a suffix is added per store
   * @param stop ends their computation early
   * @throws io.bailiwick.training.worker.data.StoppedException if it did
   */
  public static Recipe<PairBatch> of(
      TrainingOrder order, Trainee trainee, TokenCache data, Path stored, StopSignal stop)
      throws IOException {
    requireOneStore(order);
    Data.requireExamples(data.train());
    return new DirectPreferenceRecipe(order, trainee, stored, stop)
        .over(data.train().get(0), data.validation());
  }

  private static void requireOneStore(TrainingOrder order) {
    for (int i = 0; i < order.datasets().size(); i++) {
      DatasetPart part = order.datasets().get(i);
      if (part.role() == DatasetRole.REPLAY || part.weight() != null) {
        throw WorkerFailure.ofInput(
            "preference pairs are learnt pass by pass, without replay and weights",
            "datasets[" + i + "]",
            "leave the weight out and give the role TRAIN or VALIDATION");
      }
    }
  }

  private Recipe<PairBatch> over(ExampleStore train, ExampleStore heldOut) throws IOException {
    return new Recipe<>(
        new PairStream(train, numbers.batchSize(), numbers.sequenceLength(), 0, order.seed()),
        objective(train, "-train"),
        sequence(heldOut, Data.MOST_HELD_OUT_BATCHES),
        objective(heldOut, "-validation"),
        steps(train));
  }

  private long steps(ExampleStore train) {
    Double epochs = numbers.epochs();
    return epochs == null
        ? Data.givenSteps(numbers)
        : Data.steps(epochs * (train.size() / 2.0), numbers);
  }

  private PairSequence sequence(ExampleStore store, int batches) {
    return new PairSequence(store, numbers.batchSize(), numbers.sequenceLength(), 0, batches);
  }

  private PreferenceObjective objective(ExampleStore store, String suffix) throws IOException {
    return new PreferenceObjective(
        trainee.model(), numbers.directPreference(), reference(store, suffix));
  }

  private PreferenceObjective.Reference reference(ExampleStore store, String suffix)
      throws IOException {
    LoraAdapter adapter = trainee.adapter();
    Artifact startingAdapter = order.adapter();
    if (adapter != null && startingAdapter == null) {
      return new AdapterOffReference(adapter);
    }
    return StoredReference.open(
        stored.resolveSibling(stored.getFileName() + suffix),
        trainee,
        sequence(store, Integer.MAX_VALUE),
        store.size(),
        stop);
  }
}
