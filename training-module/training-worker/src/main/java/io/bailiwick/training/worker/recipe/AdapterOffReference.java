package io.bailiwick.training.worker.recipe;

import io.bailiwick.llama.lora.LoraAdapter;
import io.bailiwick.training.worker.data.PairBatch;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** The reference of a model whose fresh adapter trains: the same model, adapter switched off. */
record AdapterOffReference(LoraAdapter adapter) implements PreferenceObjective.Reference {
  @Override
  public Tensor logProbabilities(PairBatch batch) {
    try (NoGradGuard noGradients = new NoGradGuard()) {
      return adapter.withoutAdapter(
          () -> PreferenceObjective.logProbabilities(adapter.model(), batch));
    }
  }
}
