package io.bailiwick.cli.model;

import io.bailiwick.cli.Surroundings;
import io.bailiwick.llama.generate.LanguageModel;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.measurement.ComputeThreads;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a model is loaded, the same for every command that loads one. */
public final class LoadOptions {
  @Mixin private ComputeOptions compute = new ComputeOptions();

  @Option(
      names = "--precision",
      paramLabel = "FORMAT",
      defaultValue = "fp32",
      description = "Number format in memory: fp32, bf16, fp16 (default: ${DEFAULT-VALUE}).")
  private String precision = "fp32";

  /** Loads a model directory as asked for. */
  public LanguageModel open(Path directory, Surroundings surroundings) throws IOException {
    ComputeThreads.use(threads(surroundings));
    return LanguageModel.open(directory, computeDevice(), precision());
  }

  /** The device, if it is there. */
  public ComputeDevice computeDevice() {
    return compute.device();
  }

  /** The number format in memory. */
  public Precision precision() {
    return Precision.of(precision);
  }

  /** Processor cores to use. */
  public int threads(Surroundings surroundings) {
    return compute.threads(surroundings);
  }
}
