package io.bailiwick.training.worker.optimizer;

import io.bailiwick.llama.torch.TensorScope;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The gradients of a set of weights between backward and step. */
public final class Gradients {
  /** PyTorch adds it to a norm before it divides by it. */
  private static final double PYTORCH_EPSILON = 1e-6;

  private Gradients() {}

  /**
   * The norm of all gradients together.
   *
   * @return not finite if any gradient is not
   */
  public static double norm(Collection<Tensor> parameters) {
    try (TensorScope scope = new TensorScope();
        NoGradGuard noGradients = new NoGradGuard()) {
      Tensor[] norms =
          parameters.stream()
              .map(Tensor::grad)
              .filter(Tensor::defined)
              .map(gradient -> gradient.norm())
              .toArray(Tensor[]::new);
      return norms.length == 0 ? 0 : torch.stack(new TensorVector(norms)).norm().item_double();
    }
  }

  /**
   * What gradients are divided by so that their joint norm is at most the given one (Pascanu et al.
   * 2013); 1 where it is already.
   */
  public static double clippingDivisor(double norm, double maximumNorm) {
    return Math.max(1, (norm + PYTORCH_EPSILON) / maximumNorm);
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
