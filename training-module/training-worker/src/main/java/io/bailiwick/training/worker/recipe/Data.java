package io.bailiwick.training.worker.recipe;

import io.bailiwick.training.protocol.Hyperparameters;
import io.bailiwick.training.worker.WorkerFailure;
import io.bailiwick.training.worker.data.ExampleStore;
import java.util.List;

/** What all recipes ask of their data. */
final class Data {
  /** Bounds the price of an evaluation; the batches of it are always the same ones. */
  static final int MOST_HELD_OUT_BATCHES = 100;

  private Data() {}

  static void requireExamples(List<ExampleStore> stores) {
    if (stores.stream().anyMatch(store -> store.size() == 0)) {
      throw WorkerFailure.ofInput(
          "a dataset has nothing to learn from",
          "datasets",
          "see the DataReport messages: if records were dropped as over-long, raise"
              + " hyperparameters.sequenceLength; if all were held out, give more data");
    }
  }

  static long givenSteps(Hyperparameters numbers) {
    Integer steps = numbers.steps();
    if (steps == null) {
      throw new IllegalStateException("neither steps nor epochs");
    }
    return steps;
  }

  /** Steps that so many rows, or pairs, take. */
  static long steps(double rows, Hyperparameters numbers) {
    double perStep = (double) numbers.batchSize() * numbers.gradientAccumulation();
    return Math.max(1, (long) Math.ceil(rows / perStep));
  }
}
