package io.bailiwick.training.worker.optimizer;

import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;

/**
 * Weights that decay alike, and their state, in the lists that LibTorch's kernels take. A list is
 * made once, not for every step: for a small model that took a hundredth of a step's time.
 *
 * @param members what belongs to each weight
 * @param weightDecay shrinks them by learning rate × this, each step
 */
record ParameterGroup(
    List<Member> members,
    double weightDecay,
    IValue weights,
    IValue firstMoments,
    IValue secondMoments,
    IValue steps)
    implements AutoCloseable {
  /** A weight, its two moments and the number of steps it has taken. */
  record Member(Tensor weight, Tensor firstMoment, Tensor secondMoment, Tensor step) {}

  static ParameterGroup of(List<Member> members, double weightDecay) {
    return new ParameterGroup(
        members,
        weightDecay,
        list(members.stream().map(Member::weight).toList()),
        list(members.stream().map(Member::firstMoment).toList()),
        list(members.stream().map(Member::secondMoment).toList()),
        list(members.stream().map(Member::step).toList()));
  }

  /** This group, or the part of it that has gradients. */
  ParameterGroup withGradients() {
    List<Member> having = members.stream().filter(m -> m.weight().grad().defined()).toList();
    return having.size() == members.size() ? this : of(having, weightDecay);
  }

  /** The members' gradients. */
  IValue gradients() {
    return list(members.stream().map(member -> new Tensor(member.weight().grad())).toList());
  }

  /** A number as a tensor where the weights are. */
  Tensor scalar(double value) {
    return torch.full(new long[0], new Scalar(value), members.get(0).weight().options());
  }

  static IValue list(List<Tensor> tensors) {
    GenericList list = new GenericList(new Type.TypePtr(TensorType.get()));
    tensors.forEach(tensor -> list.push_back(new IValue(tensor)));
    return new IValue(list);
  }

  /** Lets the lists outlive the scope they were made in; who keeps them closes them. */
  ParameterGroup keep() {
    lists().forEach(IValue::retainReference);
    return this;
  }

  private Stream<IValue> lists() {
    return Stream.of(weights, firstMoments, secondMoments, steps);
  }

  @Override
  public void close() {
    lists().forEach(IValue::close);
  }
}
