package io.bailiwick.llama.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bailiwick.pretrained.ModelFormatException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a model directory keeps its chat template.
 *
 * @param file the file it is in
 * @param template its text
 * @param constants the control tokens it may print, by the names transformers gives them
 */
record TemplateSource(Path file, String template, Map<String, String> constants) {
  private static final String CONFIG = "tokenizer_config.json";
  private static final JsonMapper JSON = new JsonMapper();
  private static final long LARGEST_FILE = 16 << 20;
  private static final List<String> TOKENS =
      List.of(
          "bos_token",
          "eos_token",
          "unk_token",
          "sep_token",
          "pad_token",
          "cls_token",
          "mask_token");

  /**
   * Finds it.
   *
   * @throws ModelFormatException if there is none, saying what to do
   */
  static TemplateSource find(Path directory) throws IOException {
    return findIfPresent(directory)
        .orElseThrow(() -> refuse(directory.resolve(CONFIG), "is missing"));
  }

  /**
   * Finds it, or nothing if no file names one.
   *
   * @throws ModelFormatException if one is named that cannot be read
   */
  static Optional<TemplateSource> findIfPresent(Path directory) throws IOException {
    Path configFile = directory.resolve(CONFIG);
    JsonNode config = json(configFile);
    JsonNode map = json(directory.resolve("special_tokens_map.json"));
    Map<String, String> tokens = new LinkedHashMap<>();
    for (String name : TOKENS) {
      token(config.path(name)).or(() -> token(map.path(name))).ifPresent(t -> tokens.put(name, t));
    }
    Path templateFile = directory.resolve("chat_template.jinja");
    if (Files.exists(templateFile)) {
      return Optional.of(new TemplateSource(templateFile, read(templateFile), tokens));
    }
    JsonNode template = config.path("chat_template");
    return template.isMissingNode() || template.isNull()
        ? Optional.empty()
        : Optional.of(new TemplateSource(configFile, named(configFile, template), tokens));
  }

  private static Optional<String> token(JsonNode node) {
    JsonNode content = node.isObject() ? node.path("content") : node;
    return content.isTextual() ? Optional.of(content.textValue()) : Optional.empty();
  }

  private static String named(Path file, JsonNode template) {
    if (template.isTextual()) {
      return template.textValue();
    }
    for (JsonNode one : template) {
      boolean wanted = template.size() == 1 || one.path("name").asText().equals("default");
      if (wanted && one.path("template").isTextual()) {
        return one.path("template").textValue();
      }
    }
    throw refuse(file, "has no default");
  }

  private static ModelFormatException refuse(Path file, String found) {
    return new ModelFormatException(
        file,
        "chat_template",
        found
            + "; this model cannot be asked in turns until the directory holds the chat template of"
            + " its origin, here or as chat_template.jinja");
  }

  private static JsonNode json(Path file) throws IOException {
    if (!Files.exists(file)) {
      return JsonNodeFactory.instance.missingNode();
    }
    try {
      return JSON.readTree(read(file));
    } catch (JsonProcessingException e) {
      throw new ModelFormatException(
          file, "line " + e.getLocation().getLineNr(), "is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static String read(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new ModelFormatException(
          file, "file", "is larger than " + LARGEST_FILE + " bytes, which no chat template needs");
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new ModelFormatException(file, "file", "is not UTF-8", e);
    }
  }
}
