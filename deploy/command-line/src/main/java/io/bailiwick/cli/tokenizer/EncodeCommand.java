package io.bailiwick.cli.tokenizer;

import io.bailiwick.cli.Console;
import io.bailiwick.cli.Surroundings;
import io.bailiwick.llama.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lines of text in, lines of ids out. */
@Command(
    name = "encode",
    description = {
      "Read lines from standard input and print the token ids of each.",
      "Nothing is added, and the text of a control token is only text."
    },
    footer = {
      "%nExamples:",
      "  echo 'The line trips at 110 kV.' | bailiwick tokenizer encode base/",
      "  echo '<|user|>' | bailiwick tokenizer encode base/ --control-tokens --json"
    })
final class EncodeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "A model directory with a tokenizer.")
  private Path directory = Path.of("");

  @Option(
      names = "--control-tokens",
      description = "Read the text of control tokens as the tokens, as in a rendered template.")
  private boolean controlTokens;

  EncodeCommand(Surroundings surroundings) {
    this.console = surroundings.console();
  }

  @Override
  public Integer call() throws IOException {
    Tokenizer tokenizer = Tokenizer.open(directory);
    InputLines.of(console.in())
        .forEach(
            line -> {
              int[] ids =
                  controlTokens ? tokenizer.encodeWithControlTokens(line) : tokenizer.encode(line);
              console.result(
                  ids,
                  Arrays.stream(ids).mapToObj(String::valueOf).collect(Collectors.joining(" ")));
            });
    return 0;
  }
}
