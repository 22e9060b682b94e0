package io.bailiwick.cli.model;

import io.bailiwick.cli.CommandFailure;
import io.bailiwick.cli.Surroundings;
import io.bailiwick.llama.chat.ChatMessage;
import io.bailiwick.llama.chat.ChatPrompt;
import io.bailiwick.llama.generate.Generation;
import io.bailiwick.llama.generate.Generator;
import io.bailiwick.llama.generate.LanguageModel;
import io.bailiwick.llama.generate.SamplingSettings;
import io.bailiwick.llama.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a model continue a text, answer a message, or go on from token ids. */
@Command(
    name = "generate",
    description = "Let a model continue a text, answer a message, or go on from token ids.",
    footer = {
      "%nExamples:",
      "  bailiwick model generate base/ --prompt 'The substation of'",
      "  bailiwick model generate merged/ --message 'Which villages does Alder Creek feed?'",
      "  bailiwick model generate base/ --ids 1,15,22 --max-new-tokens 20 --json"
    })
final class GenerateCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "DIR", description = "A Hugging Face model directory.")
  private Path directory = Path.of("");

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Mixin private SamplingOptions sampling = new SamplingOptions();

  @Mixin private LoadOptions load = new LoadOptions();

  GenerateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What is continued: exactly one of three. */
  static final class Source {
    @Option(
        names = "--prompt",
        paramLabel = "TEXT",
        description = "Text to continue, behind the beginning-of-text token.")
    private @Nullable String prompt;

    @Option(
        names = "--message",
        paramLabel = "TEXT",
        description = "A user's message to answer, through the chat template.")
    private @Nullable String message;

    @Option(
        names = "--ids",
        paramLabel = "ID,ID,…",
        split = ",",
        description = "Token ids to go on from, exactly these.")
    private int @Nullable [] ids;
  }

  @Override
  public Integer call() throws IOException {
    try (LanguageModel language = load.open(directory, surroundings)) {
      int[] prompt = prompt(language.tokenizer());
      requireRows(prompt, language.model().config().vocabularySize());
      SamplingSettings settings = sampling.settings(language.defaults());
      Generation generation =
          new Generator(language.model(), language.tokenizer(), 1)
              .generate(List.of(prompt), settings)
              .get(0);
      surroundings.console().result(generation, generation.text());
    }
    return 0;
  }

  private static void requireRows(int[] ids, int rows) {
    for (int id : ids) {
      if (id < 0 || id >= rows) {
        throw new CommandFailure("--ids: " + id + " is no row of the embedding, which has " + rows);
      }
    }
  }

  private int[] prompt(Tokenizer tokenizer) throws IOException {
    if (source.ids != null) {
      return source.ids;
    }
    if (source.message != null) {
      List<ChatMessage> conversation = List.of(new ChatMessage("user", source.message));
      return ChatPrompt.open(directory, tokenizer).encode(conversation);
    }
    int[] text = tokenizer.encode(source.prompt == null ? "" : source.prompt);
    int[] ids = new int[text.length + 1];
    ids[0] = tokenizer.beginOfText();
    System.arraycopy(text, 0, ids, 1, text.length);
    return ids;
  }
}
