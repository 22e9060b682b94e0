package io.bailiwick.training.worker.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.weights.SafetensorsFile;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/** One good checkpoint, open for reading. */
public final class Checkpoint implements AutoCloseable {
  private final long step;
  private final JsonNode progress;
  private final SafetensorsFile tensors;

  Checkpoint(long step, JsonNode progress, SafetensorsFile tensors) {
    this.step = step;
    this.progress = progress;
    this.tensors = tensors;
  }

  /** Steps done when it was written. */
  public long step() {
    return step;
  }

  /** Whatever was given besides tensors. */
  public JsonNode progress() {
    return progress;
  }

  /** Names of the tensors it holds. */
  public Set<String> names() {
    return tensors.entries().keySet();
  }

  /** A copy of one tensor in fp32, exactly as it was written; freed with the caller's scope. */
  public Tensor load(String name, ComputeDevice device) {
    try {
      return tensors.load(name, device, Precision.FP32);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    tensors.close();
  }
}
