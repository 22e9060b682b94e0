package io.bailiwick.llama.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.pretrained.ModelFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tokens that a model directory adds to a SentencePiece vocabulary, by id. */
final class AddedTokens {
  private static final long LARGEST_FILE = 16 << 20;
  private static final int LARGEST_VOCABULARY = 1 << 24;

  private AddedTokens() {}

  /**
   * Reads {@code added_tokens_decoder} of {@code tokenizer_config.json} and the older {@code
   * added_tokens.json}; ids below the size of the model are its own and left out.
   */
  static Map<Integer, String> read(Path directory, int modelSize) throws IOException {
    Map<Integer, String> tokens = new TreeMap<>();
    Path older = directory.resolve("added_tokens.json");
    Optional<ObjectNode> byText = JsonFile.readIfPresent(older, LARGEST_FILE);
    if (byText.isPresent()) {
      for (Map.Entry<String, JsonNode> entry : byText.get().properties()) {
        put(tokens, older, entry.getValue().asText(), entry.getKey(), modelSize);
      }
    }
    Path config = directory.resolve("tokenizer_config.json");
    Optional<ObjectNode> settings = JsonFile.readIfPresent(config, LARGEST_FILE);
    if (settings.isPresent()) {
      JsonNode byId = settings.get().path("added_tokens_decoder");
      for (Map.Entry<String, JsonNode> entry : byId.properties()) {
        String content = entry.getValue().path("content").asText();
        put(tokens, config, entry.getKey(), content, modelSize);
      }
    }
    return tokens;
  }

  private static void put(
      Map<Integer, String> tokens, Path file, String id, String content, int modelSize) {
    if (!id.matches("[0-9]{1,8}") || Integer.parseInt(id) >= LARGEST_VOCABULARY) {
      throw new ModelFormatException(file, content, "has the id " + id + ", which is no token id");
    }
    if (content.isEmpty()) {
      throw new ModelFormatException(file, id, "has no content");
    }
    if (Integer.parseInt(id) >= modelSize) {
      tokens.put(Integer.parseInt(id), content);
    }
  }
}
