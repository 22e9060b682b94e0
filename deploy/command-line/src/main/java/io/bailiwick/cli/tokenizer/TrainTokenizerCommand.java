package io.bailiwick.cli.tokenizer;

import io.bailiwick.cli.CommandFailure;
import io.bailiwick.cli.Console;
import io.bailiwick.cli.Surroundings;
import io.bailiwick.corpus.RecordReader;
import io.bailiwick.corpus.TextDocument;
import io.bailiwick.llama.tokenizer.ByteLevelBpeTrainer;
import io.bailiwick.llama.tokenizer.BytePairSettings;
import io.bailiwick.llama.tokenizer.BytePairVocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Learns a byte-level vocabulary from texts. */
@Command(
    name = "train",
    description = {
      "Learn a byte-level BPE vocabulary from texts; writes tokenizer.json and"
          + " tokenizer_config.json with Bailiwick's control tokens and chat template.",
      "The same texts and settings give the same files."
    },
    footer = {
      "%nExamples:",
      "  bailiwick tokenizer train --text texts.jsonl --vocabulary-size 2048 --out base/",
      "  bailiwick tokenizer train --text a.txt --text b.jsonl.gz --vocabulary-size 32000 --out t/"
    })
final class TrainTokenizerCommand implements Callable<Integer> {
  private static final int LONGEST_TEMPLATE = 1 << 20;

  private final Console console;

  @Option(
      names = "--text",
      required = true,
      paramLabel = "FILE",
      description = "Texts, JSONL or plain, also gzipped; repeat for several.")
  private List<Path> texts = new ArrayList<>();

  @Option(
      names = "--vocabulary-size",
      required = true,
      paramLabel = "N",
      description = "Most tokens in all: 256 bytes, merges, control tokens.")
  private int vocabularySize;

  @Option(
      names = "--min-frequency",
      paramLabel = "N",
      defaultValue = "2",
      description = "Rarer pairs are not merged (default: ${DEFAULT-VALUE}).")
  private long minimumFrequency = 2;

  @Option(
      names = "--chat-template",
      paramLabel = "FILE",
      description = "Jinja template for conversations (default: Bailiwick's own).")
  private @Nullable Path chatTemplate;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the two files go; neither may exist.")
  private Path out = Path.of("");

  TrainTokenizerCommand(Surroundings surroundings) {
    this.console = surroundings.console();
  }

  @Override
  public Integer call() throws IOException {
    if (Files.exists(out.resolve("tokenizer.json"))) {
      throw new CommandFailure(
          out.resolve("tokenizer.json") + ": exists already; choose another folder");
    }
    BytePairVocabulary vocabulary;
    try (Stream<String> all = texts.stream().flatMap(TrainTokenizerCommand::read)) {
      Iterator<String> iterator = all.iterator();
      vocabulary = ByteLevelBpeTrainer.train(iterator, settings());
    }
    vocabulary.write(out);
    console.result(
        Map.of("directory", out.toString(), "vocabularySize", vocabulary.size()),
        out + ": " + vocabulary.size() + " tokens");
    return 0;
  }

  private BytePairSettings settings() throws IOException {
    if (chatTemplate == null) {
      return BailiwickVocabulary.settings(vocabularySize, minimumFrequency);
    }
    if (Files.size(chatTemplate) > LONGEST_TEMPLATE) {
      throw new CommandFailure(chatTemplate + ": larger than 1 MiB, which no template is");
    }
    return BailiwickVocabulary.settings(
        vocabularySize, minimumFrequency, Files.readString(chatTemplate));
  }

  private static Stream<String> read(Path file) {
    return RecordReader.openText(file).stream().map(TextDocument::text);
  }
}
