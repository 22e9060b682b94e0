package io.bailiwick.cli.model;

import io.bailiwick.cli.Surroundings;
import io.bailiwick.llama.torch.ComputeDevice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On what is computed, the same for every command that trains or asks a model. */
public final class ComputeOptions {
  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "cpu",
      description = "Where to compute: cpu or cuda:n (default: ${DEFAULT-VALUE}).")
  private String device = "cpu";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Processor cores to use (default: all).")
  private @Nullable Integer threads;

  /** The device as it was named. */
  public String deviceName() {
    return device;
  }

  /** The device, if it is there. */
  public ComputeDevice device() {
    return ComputeDevice.of(device);
  }

  /** Processor cores to use. */
  public int threads(Surroundings surroundings) {
    return threads == null ? surroundings.threads() : threads;
  }
}
