package io.bailiwick.llama.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bailiwick.pretrained.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a model's authors want it to be sampled where the asker says nothing, from
 * generation_config.json. What else stands in that file, such as repetition penalties, has no
 * effect here.
 *
 * @param temperature see {@link SamplingSettings}
 * @param topP see {@link SamplingSettings}
 * @param topK see {@link SamplingSettings}
 */
public record GenerationDefaults(double temperature, double topP, int topK) {
  /** The model's own distribution. */
  public static final GenerationDefaults PLAIN = new GenerationDefaults(1, 1, 0);

  private static final String FILE = "generation_config.json";
  private static final long LARGEST_FILE = 1 << 20;

  /**
   * Reads a model directory's file; without one, or where it is silent, the distribution is left
   * alone. {@code "do_sample": false} means greedy.
   *
   * @throws ModelFormatException naming the field if a value cannot be followed
   */
  public static GenerationDefaults read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return PLAIN;
    }
    JsonNode root = parse(file);
    if (root.path("do_sample").isBoolean() && !root.path("do_sample").booleanValue()) {
      return new GenerationDefaults(0, 1, 0);
    }
    return new GenerationDefaults(
        number(file, root, "temperature", 1, 0, SamplingSettings.HOTTEST),
        number(file, root, "top_p", 1, Double.MIN_VALUE, 1),
        (int) number(file, root, "top_k", 0, 0, Integer.MAX_VALUE));
  }

  private static JsonNode parse(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new ModelFormatException(file, "file", "is larger than 1 MiB");
    }
    try {
      return new ObjectMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new ModelFormatException(file, "file", "is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static double number(
      Path file, JsonNode root, String field, double otherwise, double least, double most) {
    JsonNode value = root.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isNumber() || value.doubleValue() < least || value.doubleValue() > most) {
      throw new ModelFormatException(
          file, field, "must be a number in " + least + "–" + most + ", got " + value);
    }
    return value.doubleValue();
  }
}
