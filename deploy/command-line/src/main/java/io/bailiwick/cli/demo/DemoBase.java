package io.bailiwick.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.cli.CommandFailure;
import io.bailiwick.cli.Surroundings;
import io.bailiwick.cli.loop.OrderFolder;
import io.bailiwick.cli.progress.ProgressBoard;
import io.bailiwick.cli.tokenizer.BailiwickVocabulary;
import io.bailiwick.cli.training.TrainingProgress;
import io.bailiwick.cli.training.WorkerAttempt;
import io.bailiwick.corpus.FileDigest;
import io.bailiwick.corpus.RecordReader;
import io.bailiwick.corpus.TextDocument;
import io.bailiwick.demo.BaseCorpus;
import io.bailiwick.demo.DemoPack;
import io.bailiwick.llama.tokenizer.ByteLevelBpeTrainer;
import io.bailiwick.training.protocol.WorkerMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The small bilingual base model: the one the project ships, or the same made again. */
final class DemoBase {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> FILES =
      List.of(
          "config.json",
          "generation_config.json",
          "model.safetensors",
          "tokenizer.json",
          "tokenizer_config.json");

  /** Answers are measured greedily, so that is how they are served. */
  private static final String GREEDY = "{\"do_sample\": false}\n";

  private final Surroundings surroundings;
  private final ProgressBoard board;

  DemoBase(Surroundings surroundings, ProgressBoard board) {
    this.surroundings = surroundings;
    this.board = board;
  }

  /** Copies the shipped base into a directory, which then holds exactly it. */
  Path shipped(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (String name : FILES) {
      try (InputStream resource = DemoPack.class.getResourceAsStream("base/" + name)) {
        if (resource == null) {
          throw new CommandFailure(
              "the base model is not part of this build ("
                  + name
                  + " is missing); make it with:"
                  + " bailiwick demo --remake-base");
        }
        Files.copy(resource, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return directory;
  }

  /** Makes the base from nothing but its corpus generator, recipe and seed. */
  Path remade(Path directory) throws IOException {
    Path corpus = directory.resolve("corpus");
    if (!Files.exists(corpus.resolve("base.json"))) {
      BaseCorpus.write(corpus, BaseCorpus.SHIPPED_SEED);
    }
    JsonNode recipe = JSON.readTree(corpus.resolve("base.json").toFile());
    Path start = directory.resolve("start");
    writeStart(corpus, recipe, start);
    OrderFolder order = OrderFolder.write(directory, "base", order(corpus, recipe, start));
    try (TrainingProgress progress = new TrainingProgress(board, "base")) {
      WorkerMessage.Finished finished =
          new WorkerAttempt(surroundings.launcher(surroundings.threads()))
              .takeUp(order.file(), order.order(), progress);
      return order.order().outputDirectory().resolve(finished.outputs().get(0).path());
    }
  }

  /** A tokenizer and an architecture: a model without weights, which can be pre-trained. */
  private static void writeStart(Path corpus, JsonNode recipe, Path start) throws IOException {
    JsonNode tokenizer = recipe.path("tokenizer");
    try (RecordReader<TextDocument> documents =
            RecordReader.openText(corpus.resolve(tokenizer.path("corpus").asText()));
        Stream<String> texts = documents.stream().map(TextDocument::text)) {
      ByteLevelBpeTrainer.train(
              texts.iterator(),
              BailiwickVocabulary.settings(
                  tokenizer.path("vocabularySize").asInt(),
                  tokenizer.path("minimumFrequency").asLong(2),
                  tokenizer.path("chatTemplate").asText()))
          .write(start);
    }
    Files.writeString(start.resolve("generation_config.json"), GREEDY);
    Files.writeString(start.resolve("config.json"), recipe.path("config").toPrettyString() + "\n");
  }

  private static ObjectNode order(Path corpus, JsonNode recipe, Path start) throws IOException {
    ObjectNode order = recipe.path("order").deepCopy();
    order.put("attemptId", "base");
    order.put("seed", recipe.path("seed").asLong());
    order
        .putObject("base")
        .put("path", start.toAbsolutePath().normalize().toString())
        .put("digest", FileDigest.of(start));
    for (JsonNode part : order.path("datasets")) {
      Path file = corpus.resolve(part.path("path").asText()).toAbsolutePath().normalize();
      ((ObjectNode) part).put("path", file.toString()).put("digest", FileDigest.of(file));
    }
    return order;
  }
}
