package io.bailiwick.cli.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bailiwick.cli.Console;
import io.bailiwick.cli.Surroundings;
import io.bailiwick.corpus.FileDigest;
import io.bailiwick.llama.tokenizer.Tokenizer;
import io.bailiwick.llama.weights.ModelDirectory;
import io.bailiwick.llama.weights.WeightFiles;
import io.bailiwick.pretrained.LlamaConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what a model directory holds, without loading the weights. */
@Command(
    name = "inspect",
    description = "Say what a model directory holds; headers are checked, weights are not loaded.",
    footer = {
      "%nExamples:",
      "  bailiwick model inspect base/",
      "  bailiwick model inspect base/ --json"
    })
final class InspectCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "A Hugging Face model directory.")
  private Path directory = Path.of("");

  InspectCommand(Surroundings surroundings) {
    this.console = surroundings.console();
  }

  @Override
  public Integer call() throws IOException {
    LlamaConfig config = ModelDirectory.config(directory);
    try (WeightFiles weights = WeightFiles.open(directory)) {
      ModelSummary summary =
          new ModelSummary(
              directory.toString(),
              config,
              config.parameterCount(),
              weights.names().size(),
              weights.storedPrecision().safetensorsName(),
              Tokenizer.open(directory).vocabularySize(),
              hasTemplate(),
              FileDigest.of(directory));
      console.result(summary, summary.text());
    }
    return 0;
  }

  private boolean hasTemplate() throws IOException {
    if (Files.exists(directory.resolve("chat_template.jinja"))) {
      return true;
    }
    Path settings = directory.resolve("tokenizer_config.json");
    return Files.exists(settings)
        && new ObjectMapper().readTree(settings.toFile()).hasNonNull("chat_template");
  }
}
