package io.bailiwick.cli.tokenizer;

import io.bailiwick.cli.Console;
import io.bailiwick.cli.Surroundings;
import io.bailiwick.llama.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lines of ids in, their text out. */
@Command(
    name = "decode",
    description = {
      "Read lines of token ids from standard input and print the text of each.",
      "Ids are parted by spaces or commas; brackets around them are fine."
    },
    footer = {
      "%nExamples:",
      "  echo '12 7 90' | bailiwick tokenizer decode base/",
      "  echo 'text' | bailiwick tokenizer encode base/ | bailiwick tokenizer decode base/"
    })
final class DecodeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "A model directory with a tokenizer.")
  private Path directory = Path.of("");

  @Option(names = "--skip-control-tokens", description = "Leave control tokens out of the text.")
  private boolean skipControlTokens;

  DecodeCommand(Surroundings surroundings) {
    this.console = surroundings.console();
  }

  @Override
  public Integer call() throws IOException {
    Tokenizer tokenizer = Tokenizer.open(directory);
    InputLines.of(console.in())
        .forEach(
            line -> {
              String text = tokenizer.decode(ids(line), skipControlTokens);
              console.result(text, text);
            });
    return 0;
  }

  private static int[] ids(String line) {
    return Arrays.stream(line.replaceAll("[\\[\\],]", " ").strip().split("\\s+"))
        .filter(id -> !id.isEmpty())
        .mapToInt(DecodeCommand::id)
        .toArray();
  }

  private static int id(String text) {
    try {
      return Integer.parseUnsignedInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a token id", e);
    }
  }
}
