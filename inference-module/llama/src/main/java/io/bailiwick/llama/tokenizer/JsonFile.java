package io.bailiwick.llama.tokenizer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.pretrained.ModelFormatException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A JSON object in a file of a model directory, read with suspicion. */
final class JsonFile {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonFile() {}

  /**
   * The object in a file, or empty if there is no such file.
   *
   * @param largest most bytes the file may have
   * @throws ModelFormatException if it is not one JSON object
   */
  static Optional<ObjectNode> readIfPresent(Path file, long largest) throws IOException {
    return Files.exists(file) ? Optional.of(read(file, largest)) : Optional.empty();
  }

  /**
   * The object in a file.
   *
   * @param largest most bytes the file may have
   * @throws ModelFormatException if it is missing or not one JSON object
   */
  static ObjectNode read(Path file, long largest) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(file, "file", "is missing; copy it from the model's origin");
    }
    if (Files.size(file) > largest) {
      throw new ModelFormatException(
          file, "file", "is larger than " + largest + " bytes, which no tokenizer needs");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      JsonNode root = JSON.readTree(in);
      if (root instanceof ObjectNode object) {
        return object;
      }
      throw new ModelFormatException(file, "file", "holds no JSON object");
    } catch (JsonProcessingException e) {
      throw broken(file, e);
    }
  }

  private static ModelFormatException broken(Path file, JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? "file"
            : "line " + e.getLocation().getLineNr() + " column " + e.getLocation().getColumnNr();
    return new ModelFormatException(
        file, where, "is not JSON (" + e.getOriginalMessage() + "); copy it again", e);
  }
}
