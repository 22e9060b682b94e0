package io.bailiwick.training.worker.checkpoint;

import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.TensorScope;
import java.util.Base64;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The state of LibTorch's default generator on the processor, as text for a checkpoint. */
public final class RandomState {
  private RandomState() {}

  /** The state now. */
  public static String save() {
    try (TensorScope scope = new TensorScope()) {
      Tensor state = generator().get_state();
      byte[] bytes = new byte[(int) state.numel()];
      new BytePointer(state.data_ptr()).get(bytes);
      return Base64.getEncoder().encodeToString(bytes);
    }
  }

  /**
   * Puts a saved state back.
   *
   * @throws IllegalArgumentException if the text is no state
   */
  public static void restore(String saved) {
    try (TensorScope scope = new TensorScope()) {
      byte[] bytes = Base64.getDecoder().decode(saved);
      generator().set_state(AbstractTensor.create(bytes, false, bytes.length));
    }
  }

  private static Generator generator() {
    return torch.globalContext().defaultGenerator(ComputeDevice.CPU.handle());
  }
}
