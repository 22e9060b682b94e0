package io.bailiwick.training.worker.optimizer;

import io.bailiwick.llama.torch.TensorScope;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The gradients of a set of weights between backward and step. */
public final class Gradients {
  private Gradients() {}

  /**
   * Scales all gradients so that their joint norm is at most the given one (Pascanu et al. 2013).
   *
   * @return the norm before scaling; not finite if any gradient is not
   */
  public static double clip(Collection<Tensor> parameters, double maximumNorm) {
    try (TensorScope scope = new TensorScope()) {
      return torch.clip_grad_norm_(
          new TensorVector(parameters.toArray(Tensor[]::new)), maximumNorm);
    }
  }

  /** Forgets all gradients and their memory. */
  public static void clear(Collection<Tensor> parameters) {
    for (Tensor parameter : parameters) {
      parameter.mutable_grad().reset();
    }
  }

  /** The first weight, in order, whose gradient holds NaN or infinity. */
  public static Optional<String> firstNotFinite(Map<String, Tensor> parameters) {
    return parameters.entrySet().stream()
        .filter(parameter -> parameter.getValue().grad().defined())
        .filter(parameter -> !torch.isfinite(parameter.getValue().grad()).all().item_bool())
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
