package io.bailiwick.measurement;

import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.tokenizer.Tokenizer;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.weights.ModelDirectory;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.nio.file.Path;

/** The tiny LLaMA of src/test/reference/reference_scores.py. */
record ReferenceModel(LlamaModel model, Tokenizer tokenizer) implements AutoCloseable {
  static final Path DIRECTORY = Path.of("src/test/resources/reference-scores");

  static ReferenceModel open() throws IOException {
    return new ReferenceModel(
        ModelDirectory.load(DIRECTORY, ComputeDevice.CPU, Precision.FP32),
        Tokenizer.open(DIRECTORY));
  }

  @Override
  public void close() {
    model.close();
  }
}
