package io.bailiwick.cli.evaluation;

import io.bailiwick.measurement.MeasurementFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a model is measured on, the same for every command that measures. */
public final class MeasurementOptions {
  @Option(
      names = "--questions",
      paramLabel = "FILE",
      description = "Questions with answers; with choices they are multiple choice.")
  private @Nullable Path questions;

  @Option(
      names = "--unsafe",
      paramLabel = "FILE",
      description = "Prompts that shall be refused; counted by their group.")
  private @Nullable Path unsafe;

  @Option(
      names = "--harmless",
      paramLabel = "FILE",
      description = "Prompts that shall not be refused; with answers they are compared too.")
  private @Nullable Path harmless;

  @Option(
      names = "--general",
      paramLabel = "FILE",
      description = "Text whose loss per token is taken.")
  private @Nullable Path general;

  @Option(
      names = "--refusal-markers",
      paramLabel = "FILE",
      description = "Phrases that show a refusal, one a line (default: shipped, English, Chinese).")
  private @Nullable Path refusalMarkers;

  @Option(
      names = "--max-new-tokens",
      paramLabel = "N",
      defaultValue = "64",
      description = "Tokens after which an answer is cut (default: ${DEFAULT-VALUE}).")
  private int maximumNewTokens = 64;

  @Option(
      names = "--max-text-tokens",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Tokens of text the loss is taken on (default: ${DEFAULT-VALUE}).")
  private long maximumTextTokens = 100_000;

  /** The files that were given. */
  public MeasurementFiles files() {
    return new MeasurementFiles(questions, unsafe, harmless, general, refusalMarkers);
  }

  /** Tokens after which an answer is cut. */
  public int maximumNewTokens() {
    return maximumNewTokens;
  }

  /** Tokens of text the loss is taken on. */
  public long maximumTextTokens() {
    return maximumTextTokens;
  }
}
