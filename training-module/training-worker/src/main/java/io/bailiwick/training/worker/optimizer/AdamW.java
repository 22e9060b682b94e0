package io.bailiwick.training.worker.optimizer;

import io.bailiwick.llama.torch.TensorScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019), one fused kernel per step. Its
 * state is plain tensors by name, so that a checkpoint holds it like weights. Vectors, which are
 * normalisations here, do not decay.
 */
public final class AdamW implements AutoCloseable {
  private final Settings settings;
  private final Map<String, Tensor> parameters;
  private final Map<String, Tensor> firstMoments = new LinkedHashMap<>();
  private final Map<String, Tensor> secondMoments = new LinkedHashMap<>();
  private final Map<String, Tensor> steps = new LinkedHashMap<>();
  private final OperatorHandle kernel =
      Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adamw_", "");

  /**
   * Constants of the rule.
   *
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param epsilon added to the root of the second moment
   * @param weightDecay shrinks matrices by learning rate × this, each step
   */
  public record Settings(double beta1, double beta2, double epsilon, double weightDecay) {}

  /** An optimizer with empty state for the given weights, which stay the caller's. */
  public AdamW(Map<String, Tensor> parameters, Settings settings) {
    this.parameters = parameters;
    this.settings = settings;
    try (TensorScope scope = new TensorScope();
        NoGradGuard noGradients = new NoGradGuard()) {
      parameters.forEach(
          (name, parameter) -> {
            firstMoments.put(name, TensorScope.keep(torch.zeros_like(parameter)));
            secondMoments.put(name, TensorScope.keep(torch.zeros_like(parameter)));
            steps.put(name, TensorScope.keep(torch.zeros(new long[0], parameter.options())));
          });
    }
  }

  /** Moves every weight that has a gradient. */
  public void step(double learningRate) {
    try (TensorScope scope = new TensorScope();
        NoGradGuard noGradients = new NoGradGuard()) {
      step(learningRate, settings.weightDecay(), names(true));
      step(learningRate, 0, names(false));
    }
  }

  private List<String> names(boolean decaying) {
    return parameters.entrySet().stream()
        .filter(parameter -> parameter.getValue().grad().defined())
        .filter(parameter -> (parameter.getValue().dim() > 1) == decaying)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void step(double learningRate, double weightDecay, List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    names.forEach(name -> at(steps, name).add_(new Scalar(1)));
    IValueVector stack = new IValueVector();
    stack.push_back(list(names, name -> at(parameters, name)));
    stack.push_back(list(names, name -> new Tensor(at(parameters, name).grad())));
    stack.push_back(list(names, name -> at(firstMoments, name)));
    stack.push_back(list(names, name -> at(secondMoments, name)));
    stack.push_back(list(List.of(), name -> at(secondMoments, name)));
    stack.push_back(list(names, name -> at(steps, name)));
    stack.push_back(new IValue(learningRate));
    stack.push_back(new IValue(settings.beta1()));
    stack.push_back(new IValue(settings.beta2()));
    stack.push_back(new IValue(weightDecay));
    stack.push_back(new IValue(settings.epsilon()));
    stack.push_back(new IValue(false));
    stack.push_back(new IValue(false));
    stack.push_back(new IValue());
    stack.push_back(new IValue());
    kernel.callBoxed(stack);
  }

  private static Tensor at(Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("the optimizer holds no state for " + name);
    }
    return tensor;
  }

  private static IValue list(
      List<String> names, java.util.function.Function<String, Tensor> tensor) {
    GenericList list = new GenericList(new Type.TypePtr(TensorType.get()));
    names.forEach(name -> list.push_back(new IValue(tensor.apply(name))));
    return new IValue(list);
  }

  /** All state by name, ready to be written; still the optimizer's own tensors. */
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    firstMoments.forEach((name, tensor) -> state.put("exp_avg." + name, tensor));
    secondMoments.forEach((name, tensor) -> state.put("exp_avg_sq." + name, tensor));
    steps.forEach((name, tensor) -> state.put("step." + name, tensor));
    return state;
  }

  /**
   * Overwrites all state.
   *
   * @param source gives the tensor of every name of {@link #state()}, shaped alike
   */
  public void restore(java.util.function.Function<String, Tensor> source) {
    try (TensorScope scope = new TensorScope();
        NoGradGuard noGradients = new NoGradGuard()) {
      state().forEach((name, tensor) -> tensor.copy_(source.apply(name)));
    }
  }

  @Override
  public void close() {
    state().values().forEach(Tensor::close);
  }
}
