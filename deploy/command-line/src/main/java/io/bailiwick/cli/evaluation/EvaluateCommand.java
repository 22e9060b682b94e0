package io.bailiwick.cli.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.cli.OutputFile;
import io.bailiwick.cli.Surroundings;
import io.bailiwick.cli.model.LoadOptions;
import io.bailiwick.corpus.FileDigest;
import io.bailiwick.llama.generate.LanguageModel;
import io.bailiwick.measurement.JudgedAnswer;
import io.bailiwick.measurement.Measurement;
import io.bailiwick.measurement.MeasurementFiles;
import io.bailiwick.measurement.MeasurementRun;
import io.bailiwick.measurement.MeasurementSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures one model on files. */
@Command(
    name = "evaluate",
    description = {
      "Measure what a model knows, says and refuses; every figure with count and 95 %% interval.",
      "Answers are greedy and compared after NFKC, without case, white space and final punctuation."
    },
    footer = {
      "%nExamples:",
      "  bailiwick evaluate merged/ --questions questions.jsonl --unsafe unsafe.jsonl",
      "  bailiwick evaluate merged/ --general text.jsonl --json > measured.json"
    })
public final class EvaluateCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "A Hugging Face model directory.")
  private Path directory = Path.of("");

  @Mixin private MeasurementOptions options = new MeasurementOptions();

  @Mixin private LoadOptions load = new LoadOptions();

  @Option(
      names = "--window",
      paramLabel = "N",
      defaultValue = "512",
      description =
          "Tokens read at once when the loss on text is taken (default: ${DEFAULT-VALUE}).")
  private int window = 512;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Seed of the intervals (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description = "Where every answer goes with how it was counted, JSONL.")
  private @Nullable Path answers;

  EvaluateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    MeasurementFiles files = options.files();
    if (files.byRole().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "nothing to measure: give --questions, --unsafe, --harmless or --general");
    }
    MeasurementSettings settings =
        new MeasurementSettings(
            options.maximumNewTokens(), window, options.maximumTextTokens(), seed);
    Measurement measurement;
    try (LanguageModel language = load.open(directory, surroundings);
        OutputFile lines = OutputFile.open(answers, new PrintWriter(Writer.nullWriter()))) {
      measurement =
          new MeasurementRun(
                  language, directory, files, settings, answer -> lines.line(json(answer)))
              .measure(FileDigest.of(directory));
      lines.commit();
    }
    surroundings
        .console()
        .result(
            measurement,
            MeasurementText.lines(measurement).entrySet().stream()
                .map(line -> String.format("%-44s %s", line.getKey(), line.getValue()))
                .collect(Collectors.joining(System.lineSeparator())));
    return 0;
  }

  private static String json(JudgedAnswer answer) {
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
