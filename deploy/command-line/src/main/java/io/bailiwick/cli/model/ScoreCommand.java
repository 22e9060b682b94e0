package io.bailiwick.cli.model;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.cli.OutputFile;
import io.bailiwick.cli.Surroundings;
import io.bailiwick.corpus.Continuation;
import io.bailiwick.corpus.RecordReader;
import io.bailiwick.llama.generate.LanguageModel;
import io.bailiwick.measurement.ContinuationScore;
import io.bailiwick.measurement.ContinuationScorer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Log-likelihood of continuations, file in, JSON Lines out. */
@Command(
    name = "score",
    description = {
      "Say how probable a model finds continuations of contexts.",
      "In: JSONL of {\"context\",\"continuation\"}; an empty context is the beginning-of-text token"
          + " alone. Out, in the same order: logprob (natural logarithm, summed over the"
          + " continuation), tokens, greedy. Tokenised as the LM Evaluation Harness does."
    },
    footer = {
      "%nExamples:",
      "  bailiwick model score base/ --requests requests.jsonl",
      "  bailiwick model score base/ --requests requests.jsonl --out scores.jsonl"
    })
final class ScoreCommand implements Callable<Integer> {
  private static final int AT_ONCE = 1024;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Surroundings surroundings;

  @Parameters(paramLabel = "DIR", description = "A Hugging Face model directory.")
  private Path directory = Path.of("");

  @Option(
      names = "--requests",
      required = true,
      paramLabel = "FILE",
      description = "The requests, JSONL, also gzipped.")
  private Path requests = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the scores go, whole or not at all (default: standard output).")
  private @Nullable Path out;

  @Mixin private LoadOptions load = new LoadOptions();

  ScoreCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    try (RecordReader<Continuation> reader = RecordReader.openContinuations(requests);
        LanguageModel language = load.open(directory, surroundings);
        OutputFile scores = OutputFile.open(out, surroundings.console().out())) {
      ContinuationScorer scorer = new ContinuationScorer(language.model(), language.tokenizer());
      while (reader.hasNext()) {
        List<Continuation> some = new ArrayList<>();
        while (reader.hasNext() && some.size() < AT_ONCE) {
          some.add(reader.next());
        }
        for (ContinuationScore score : scorer.score(some)) {
          scores.line(JSON.writeValueAsString(score));
        }
      }
      scores.commit();
    }
    return 0;
  }
}
