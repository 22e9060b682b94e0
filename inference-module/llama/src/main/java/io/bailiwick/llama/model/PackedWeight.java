package io.bailiwick.llama.model;

import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.TensorScope;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.ListType;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.OptionalType;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A weight in the order in which oneDNN reads it, laid out once. A plain product lays the weight
 * out anew for every call, which for the few rows of a decoding step costs more than the product
 * itself. These are the operators with which PyTorch's compiler freezes a model for the processor.
 * Without gradients.
 */
final class PackedWeight implements AutoCloseable {
  /**
   * Weights of fewer numbers are multiplied faster as they are: a call here costs 15 µs beside the
   * product, with several threads 100 (docs/experiments/LOG.md, 2026-11-27).
   */
  private static final long WORTH_PACKING = 300_000;

  /** Rows multiplied at once; oneDNN keeps a kernel for each of these numbers. */
  private static final int[] ROWS = {1, 2, 4, 8, 16, 32, 64, 128};

  private final long inputs;
  private final IValueVector arguments;

  PackedWeight(Tensor weight_OI) {
    this.inputs = weight_OI.size(1);
    try (TensorScope scope = new TensorScope()) {
      IValueVector stack = new IValueVector(new IValue(weight_OI), new IValue());
      operator("mkldnn::_reorder_linear_weight").callBoxed(stack);
      IValue none = new IValue();
      GenericList noScalars =
          new GenericList(OptionalType.get(ListType.ofNumbers().getElementType()));
      this.arguments =
          new IValueVector(
                  none, stack.get(0), none, new IValue("none"), new IValue(noScalars), none)
              .retainReference();
    }
  }

  /** Whether packing a weight makes its products faster on the given device. */
  static boolean isWorthwhile(Tensor weight_OI, ComputeDevice device) {
    return device.isCpu()
        && torch.hasMKLDNN()
        && weight_OI.scalar_type().intern() == ScalarType.Float
        && weight_OI.numel() >= WORTH_PACKING;
  }

  /** {@code W x} for vectors x of any leading shape; freed by the scope around this call. */
  Tensor multiply(Tensor x) {
    long[] shape = x.shape();
    Tensor x_NI = x.reshape(-1, inputs);
    long n = x_NI.size(0);
    int most = ROWS[ROWS.length - 1];
    Tensor[] parts = new Tensor[(int) ((n + most - 1) / most)];
    for (int i = 0; i < parts.length; i++) {
      long from = (long) i * most;
      parts[i] = padded(x_NI.narrow(0, from, Math.min(most, n - from)));
    }
    Tensor y_NO = parts.length == 1 ? parts[0] : torch.cat(new TensorVector(parts), 0);
    shape[shape.length - 1] = y_NO.size(1);
    return y_NO.view(shape);
  }

  /** Fills up with rows of zeros, whose products are dropped, so that few shapes occur. */
  private Tensor padded(Tensor x_NI) {
    long n = x_NI.size(0);
    int place = 0;
    while (ROWS[place] < n) {
      place++;
    }
    if (ROWS[place] == n) {
      return product(x_NI);
    }
    Tensor zeros = torch.zeros(new long[] {ROWS[place] - n, inputs}, x_NI.options());
    return product(torch.cat(new TensorVector(x_NI, zeros), 0)).narrow(0, 0, n);
  }

  private Tensor product(Tensor x_NI) {
    IValueVector stack = new IValueVector().put(arguments);
    stack.put(0, new IValue(x_NI));
    Operators.MULTIPLY.callBoxed(stack);
    return stack.get(0).toTensor();
  }

  @Override
  public void close() {
    arguments.close();
  }

  private static OperatorHandle operator(String name) {
    return Dispatcher.singleton().findSchemaOrThrow(name, "");
  }

  /** Looked up when the first weight is packed, and kept. */
  private static final class Operators {
    static final OperatorHandle MULTIPLY = operator("mkldnn::_linear_pointwise").retainReference();
  }
}
