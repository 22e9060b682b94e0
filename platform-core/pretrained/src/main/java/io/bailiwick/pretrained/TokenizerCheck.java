package io.bailiwick.pretrained;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Whether there is a tokenizer, and none of its ids is beyond the embedding. */
final class TokenizerCheck {
  private static final String FAST = "tokenizer.json";
  private static final String SENTENCE_PIECE = "tokenizer.model";
  private static final long LARGEST = 128L << 20;
  private static final JsonMapper JSON = new JsonMapper();

  private final Path directory;
  private final ProblemList problems;

  TokenizerCheck(Path directory, ProblemList problems) {
    this.directory = directory;
    this.problems = problems;
  }

  void run(int vocabularySize) throws IOException {
    Path fast = directory.resolve(FAST);
    if (Files.exists(fast)) {
      problems.note(() -> check(fast, vocabularySize));
    } else if (!Files.exists(directory.resolve(SENTENCE_PIECE))) {
      problems.add(FAST, "", "is missing; give it or " + SENTENCE_PIECE);
    }
  }

  private static void check(Path file, int vocabularySize) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new ModelFormatException(file, "file", "is larger than " + LARGEST + " bytes");
    }
    JsonNode root = parsed(file);
    JsonNode vocabulary = root.path("model").path("vocab");
    if (vocabulary.isEmpty()) {
      throw new ModelFormatException(file, "model.vocab", "is missing or empty");
    }
    int highest = Math.max(highest(vocabulary), highestAdded(root.path("added_tokens")));
    if (highest >= vocabularySize) {
      throw new ModelFormatException(
          file,
          "model.vocab",
          "has the id "
              + highest
              + ", and config.json says that the embedding has "
              + vocabularySize
              + " rows; tokenizer and weights are of different models");
    }
  }

  private static JsonNode parsed(Path file) throws IOException {
    try {
      return JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new ModelFormatException(file, "file", "not valid JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** BPE maps tokens to ids; Unigram lists tokens in the order of their ids. */
  private static int highest(JsonNode vocabulary) {
    return vocabulary.isArray() ? vocabulary.size() - 1 : ids(vocabulary).max().orElse(-1);
  }

  private static IntStream ids(JsonNode numbers) {
    return StreamSupport.stream(numbers.spliterator(), false).mapToInt(JsonNode::asInt);
  }

  private static int highestAdded(JsonNode added) {
    return StreamSupport.stream(added.spliterator(), false)
        .mapToInt(token -> token.path("id").asInt(-1))
        .max()
        .orElse(-1);
  }
}
