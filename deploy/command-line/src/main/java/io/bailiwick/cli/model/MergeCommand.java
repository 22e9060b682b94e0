package io.bailiwick.cli.model;

import io.bailiwick.cli.Console;
import io.bailiwick.cli.Surroundings;
import io.bailiwick.corpus.FileDigest;
import io.bailiwick.llama.weights.WeightFiles;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds an adapter to the weights it was trained on. */
@Command(
    name = "merge",
    description = "Add a PEFT LoRA adapter to its base and write a model directory of its own.",
    footer = {
      "%nExamples:",
      "  bailiwick model merge base/ attempt/adapter --out merged/",
      "  bailiwick model merge base/ adapter/ --out merged/ --precision bf16"
    })
final class MergeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "BASE", description = "The base's model directory.")
  private Path base = Path.of("");

  @Parameters(index = "1", paramLabel = "ADAPTER", description = "The adapter's directory.")
  private Path adapter = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The new model directory; must not exist.")
  private Path out = Path.of("");

  @Option(
      names = "--precision",
      paramLabel = "FORMAT",
      description = "Number format on disk: fp32, bf16, fp16 (default: the base's).")
  private @Nullable String precision;

  MergeCommand(Surroundings surroundings) {
    this.console = surroundings.console();
  }

  @Override
  public Integer call() throws IOException {
    MergedModel.write(base, adapter, out, stored());
    String digest = FileDigest.of(out);
    console.result(Map.of("directory", out.toString(), "digest", digest), out + " " + digest);
    return 0;
  }

  private Precision stored() throws IOException {
    if (precision != null) {
      return Precision.of(precision);
    }
    try (WeightFiles weights = WeightFiles.open(base)) {
      return weights.storedPrecision();
    }
  }
}
