package io.bailiwick.llama.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.pretrained.ModelFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which tokens begin and end a text, as the files of a model directory say.
 *
 * <p>{@code tokenizer_config.json} (or the older {@code special_tokens_map.json}) names them by
 * text; {@code generation_config.json} and {@code config.json} name them by id. Where they
 * disagree, the tokenizer's own come first and the others only add further ends: that is how a chat
 * model stops both at the end of a turn and at the end of a text.
 *
 * @param beginText text of the beginning token, if named
 * @param endText text of the end token, if named
 * @param beginId id of the beginning token from the model's settings, if named
 * @param endIds ids of the end tokens from the generation or model settings
 */
record TextDelimiters(
    Optional<String> beginText,
    Optional<String> endText,
    Optional<Integer> beginId,
    List<Integer> endIds) {
  private static final long LARGEST_CONFIG = 16 << 20;

  /** Reads them from the directory; every file may be missing. */
  static TextDelimiters read(Path directory) throws IOException {
    ObjectNode config = object(directory, "tokenizer_config.json");
    ObjectNode map = object(directory, "special_tokens_map.json");
    Path generationFile = directory.resolve("generation_config.json");
    ObjectNode generation = object(directory, "generation_config.json");
    Path modelFile = directory.resolve("config.json");
    ObjectNode model = object(directory, "config.json");
    List<Integer> begin = ids(generationFile, generation, "bos_token_id");
    begin = begin.isEmpty() ? ids(modelFile, model, "bos_token_id") : begin;
    List<Integer> end = ids(generationFile, generation, "eos_token_id");
    end = end.isEmpty() ? ids(modelFile, model, "eos_token_id") : end;
    return new TextDelimiters(
        text(config, "bos_token").or(() -> text(map, "bos_token")),
        text(config, "eos_token").or(() -> text(map, "eos_token")),
        begin.stream().findFirst(),
        end);
  }

  private static ObjectNode object(Path directory, String name) throws IOException {
    return JsonFile.readIfPresent(directory.resolve(name), LARGEST_CONFIG)
        .orElseGet(() -> JsonNodeFactory.instance.objectNode());
  }

  /** A token is written as its text or as an object with the text in {@code content}. */
  static Optional<String> text(ObjectNode object, String field) {
    JsonNode node = object.path(field);
    JsonNode content = node.isObject() ? node.path("content") : node;
    return content.isTextual() ? Optional.of(content.textValue()) : Optional.empty();
  }

  private static List<Integer> ids(Path file, ObjectNode object, String field) {
    JsonNode node = object.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    List<Integer> ids = new ArrayList<>();
    for (JsonNode id : node.isArray() ? node : List.of(node)) {
      if (!id.isInt() || id.intValue() < 0) {
        throw new ModelFormatException(
            file, field, "must be a token id or a list of them, and holds " + id);
      }
      ids.add(id.intValue());
    }
    return ids;
  }
}
