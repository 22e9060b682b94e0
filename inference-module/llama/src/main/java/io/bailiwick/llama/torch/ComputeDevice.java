package io.bailiwick.llama.torch;

import io.bailiwick.pretrained.Precision;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * Where tensors live: the processor, or one GPU.
 *
 * @param name {@code cpu} or {@code cuda:n} with n counted from 0
 */
public record ComputeDevice(String name) {
  /** The processor; every operation of Bailiwick has a path on it. */
  public static final ComputeDevice CPU = new ComputeDevice("cpu");

  private static final Pattern CUDA = Pattern.compile("cuda:([0-9]{1,3})");

  /** Refuses anything but {@code cpu} and {@code cuda:n}. */
  public ComputeDevice {
    if (!name.equals("cpu") && !CUDA.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "device \"" + name + "\" is not known; give \"cpu\" or \"cuda:0\", \"cuda:1\", …");
    }
  }

  /**
   * Reads a device name and makes sure that the device is there.
   *
   * @throws IllegalArgumentException if the name is not known or no such GPU answers
   */
  public static ComputeDevice of(String name) {
    ComputeDevice device = new ComputeDevice(name);
    Matcher cuda = CUDA.matcher(name);
    if (cuda.matches()) {
      int count = torch.cuda_is_available() ? (int) torch.cuda_device_count() : 0;
      if (Integer.parseInt(cuda.group(1)) >= count) {
        throw new IllegalArgumentException(
            "device \""
                + name
                + "\" is not there: LibTorch sees "
                + count
                + " GPUs; use \"cpu\", or build with -Pcuda on a host with a CUDA driver");
      }
    }
    return device;
  }

  /** Whether this is the processor. */
  public boolean isCpu() {
    return name.equals("cpu");
  }

  /**
   * The format in which this device multiplies matrices when the given one is asked for: fp32
   * instead of a 16-bit format that the processor would only be slower in. Formats of weights at
   * rest are not touched by it.
   */
  public Precision arithmetic(Precision wanted) {
    return isCpu() ? ProcessorArithmetic.fastest(wanted) : wanted;
  }

  /** LibTorch's own handle. */
  public Device handle() {
    return new Device(name);
  }

  /** Options that create a tensor of the given type here. */
  public TensorOptions options(torch.ScalarType type) {
    return new TensorOptions(type).device(new org.bytedeco.pytorch.DeviceOptional(handle()));
  }

  /** LibTorch's device family, which autocast is switched by. */
  public torch.DeviceType type() {
    return isCpu() ? torch.DeviceType.CPU : torch.DeviceType.CUDA;
  }
}
