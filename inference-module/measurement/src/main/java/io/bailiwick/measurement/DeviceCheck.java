package io.bailiwick.measurement;

import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.TensorScope;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Whether a device multiplies matrices as the processor does.
 *
 * @param device {@code cpu} or {@code cuda:n}
 * @param works whether the results agree
 * @param largestDifference between the two results, of which the largest entry is about 2,300
 */
public record DeviceCheck(String device, boolean works, double largestDifference) {
  private static final int SIZE = 256;
  private static final double TOLERANCE = 0.5;

  /** The names of all devices LibTorch sees, the processor first. */
  public static List<String> present() {
    List<String> names = new ArrayList<>(List.of("cpu"));
    long gpus = torch.cuda_is_available() ? torch.cuda_device_count() : 0;
    for (int gpu = 0; gpu < gpus; gpu++) {
      names.add("cuda:" + gpu);
    }
    return names;
  }

  /**
   * Tries a device.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public static DeviceCheck of(String name) {
    ComputeDevice device = ComputeDevice.of(name);
    try (TensorScope scope = new TensorScope()) {
      Tensor a =
          torch
              .arange(new Scalar(SIZE * SIZE), ComputeDevice.CPU.options(ScalarType.Float))
              .view(SIZE, SIZE)
              .remainder(new Scalar(7));
      Tensor there = a.to(device.handle(), ScalarType.Float);
      Tensor product = there.matmul(there.t()).to(ComputeDevice.CPU.handle(), ScalarType.Float);
      double difference = product.sub(a.matmul(a.t())).abs().max().item_double();
      return new DeviceCheck(name, difference <= TOLERANCE, difference);
    }
  }
}
