package io.bailiwick.training.worker.optimizer;

import io.bailiwick.llama.torch.TensorScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019), one fused kernel per step. Its
 * state is plain tensors by name, so that a checkpoint holds it like weights. Vectors, which are
 * normalisations here, do not decay.
 */
public final class AdamW implements AutoCloseable {
  private static final OperatorHandle MOVE = operator("aten::_fused_adamw_", "");
  private static final OperatorHandle ADD = operator("aten::_foreach_add_", "Scalar");

  private final Settings settings;
  private final Map<String, ParameterGroup.Member> members = new LinkedHashMap<>();
  private final List<ParameterGroup> groups;

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
    this.settings = settings;
    try (TensorScope scope = new TensorScope();
        NoGradGuard noGradients = new NoGradGuard()) {
      parameters.forEach((name, parameter) -> members.put(name, member(parameter)));
      groups = List.of(group(true, settings.weightDecay()), group(false, 0));
    }
  }

  private static OperatorHandle operator(String name, String overload) {
    return Dispatcher.singleton().findSchemaOrThrow(name, overload).retainReference();
  }

  private static ParameterGroup.Member member(Tensor parameter) {
    return new ParameterGroup.Member(
        parameter,
        TensorScope.keep(torch.zeros_like(parameter)),
        TensorScope.keep(torch.zeros_like(parameter)),
        TensorScope.keep(torch.zeros(new long[0], parameter.options())));
  }

  private ParameterGroup group(boolean matrices, double weightDecay) {
    return ParameterGroup.of(
            members.values().stream().filter(m -> (m.weight().dim() > 1) == matrices).toList(),
            weightDecay)
        .keep();
  }

  /**
   * Moves every weight that has a gradient.
   *
   * @param learningRate of this step
   * @param divisor what gradients are divided by first, so that clipping them needs no pass of its
   *     own through memory; they stay divided
   */
  public void step(double learningRate, double divisor) {
    try (TensorScope scope = new TensorScope();
        NoGradGuard noGradients = new NoGradGuard()) {
      for (ParameterGroup group : groups) {
        step(learningRate, divisor, group.withGradients());
      }
    }
  }

  private void step(double learningRate, double divisor, ParameterGroup group) {
    if (group.members().isEmpty()) {
      return;
    }
    ADD.callBoxed(new IValueVector(group.steps(), new IValue(new Scalar(1))));
    MOVE.callBoxed(arguments(learningRate, divisor, group));
  }

  /** In the order of the operator's schema. */
  private IValueVector arguments(double learningRate, double divisor, ParameterGroup group) {
    IValue none = new IValue();
    IValue no = new IValue(false);
    return new IValueVector(
        group.weights(),
        group.gradients(),
        group.firstMoments(),
        group.secondMoments(),
        ParameterGroup.list(List.of()),
        group.steps(),
        new IValue(learningRate),
        new IValue(settings.beta1()),
        new IValue(settings.beta2()),
        new IValue(group.weightDecay()),
        new IValue(settings.epsilon()),
        no,
        no,
        divisor == 1 ? none : new IValue(group.scalar(divisor)),
        none);
  }

  /** All state by name, ready to be written; still the optimizer's own tensors. */
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    members.forEach((name, member) -> state.put("exp_avg." + name, member.firstMoment()));
    members.forEach((name, member) -> state.put("exp_avg_sq." + name, member.secondMoment()));
    members.forEach((name, member) -> state.put("step." + name, member.step()));
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
    groups.forEach(ParameterGroup::close);
    state().values().forEach(Tensor::close);
  }
}
