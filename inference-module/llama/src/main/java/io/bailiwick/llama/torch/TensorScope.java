package io.bailiwick.llama.torch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Frees, when closed, every tensor made in this thread since it was opened, except those
 * {@linkplain #keep kept}. The garbage collector sees only the few bytes of a tensor's handle, so
 * native memory has to be given back by hand: one scope per training step, per decoding step, per
 * load.
 */
public final class TensorScope implements AutoCloseable {
  private final PointerScope scope = new PointerScope();

  /**
   * Lets a tensor outlive the scope it was made in. Whoever keeps it calls {@link Tensor#close()}
   * when done. A gradient from {@code tensor.grad()} is a view into the tensor and cannot be kept:
   * wrap it in {@code new Tensor(…)} first.
   *
   * @return the tensor itself
   */
  public static Tensor keep(Tensor tensor) {
    return tensor.retainReference();
  }

  @Override
  public void close() {
    scope.close();
  }
}
