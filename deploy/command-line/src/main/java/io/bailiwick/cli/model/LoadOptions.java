package io.bailiwick.cli.model;

import io.bailiwick.cli.Surroundings;
import io.bailiwick.llama.generate.LanguageModel;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.Precision;
import io.bailiwick.measurement.ComputeThreads;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a model is loaded, the same for every command that loads one. */
public final class LoadOptions {
  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "cpu",
      description = "Where to compute: cpu or cuda:n (default: ${DEFAULT-VALUE}).")
  private String device = "cpu";

  @Option(
      names = "--precision",
      paramLabel = "FORMAT",
      defaultValue = "fp32",
      description = "Number format in memory: fp32, bf16, fp16 (default: ${DEFAULT-VALUE}).")
  private String precision = "fp32";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Processor cores to use (default: all).")
  private @Nullable Integer threads;

  /** Loads a model directory as asked for. */
  public LanguageModel open(Path directory, Surroundings surroundings) throws IOException {
    ComputeThreads.use(threads(surroundings));
    return LanguageModel.open(directory, computeDevice(), precision());
  }

  /** The device, if it is there. */
  public ComputeDevice computeDevice() {
    return ComputeDevice.of(device);
  }

  /** The number format in memory. */
  public Precision precision() {
    return Precision.of(precision);
  }

  /** Processor cores to use. */
  public int threads(Surroundings surroundings) {
    return threads == null ? surroundings.threads() : threads;
  }
}
