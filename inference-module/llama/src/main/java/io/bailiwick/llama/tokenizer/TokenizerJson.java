package io.bailiwick.llama.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.pretrained.ModelFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A {@code tokenizer.json}, checked, with its control tokens known from it and from {@code
 * tokenizer_config.json}.
 *
 * <p>It is given to the native tokenizer in two forms. The form for prompts holds the control
 * tokens. In the form for text their names are replaced by names that no text can contain, so that
 * every other id stays what it is and no control token can come out.
 */
final class TokenizerJson {
  static final String NAME = "tokenizer.json";

  /** A noncharacter that begins the names; text that spells a name is cut after it. */
  static final String UNSPEAKABLE = "\uFDD0";

  private static final long LARGEST_FILE = 256 << 20;
  private static final long LARGEST_CONFIG = 16 << 20;
  private static final int LARGEST_VOCABULARY = 1 << 24;
  private static final Set<String> MODELS = Set.of("BPE", "Unigram", "WordLevel");
  private static final Set<String> NAMED_TOKENS =
      Set.of("bos_token", "eos_token", "pad_token", "unk_token");

  private final Path file;
  private final ObjectNode root;
  private final Map<String, Integer> addedTokens = new LinkedHashMap<>();
  private final Map<String, Integer> controlTokens = new LinkedHashMap<>();
  private int vocabularySize;

  private TokenizerJson(Path file, ObjectNode root) {
    this.file = file;
    this.root = root;
  }

  /**
   * Reads and checks the file in a directory.
   *
   * @throws ModelFormatException naming file, field and reason if it cannot be used
   */
  static TokenizerJson read(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    TokenizerJson json = new TokenizerJson(file, JsonFile.read(file, LARGEST_FILE));
    json.root.putNull("truncation");
    json.root.putNull("padding");
    json.root.putNull("post_processor");
    json.readVocabulary();
    TokenizerComponents.check(file, json.root);
    json.readAddedTokens();
    JsonFile.readIfPresent(directory.resolve("tokenizer_config.json"), LARGEST_CONFIG)
        .ifPresent(json::readConfig);
    json.sortControlTokens();
    return json;
  }

  Path file() {
    return file;
  }

  int vocabularySize() {
    return vocabularySize;
  }

  /** Control tokens and their ids, in the order of the ids. */
  Map<String, Integer> controlTokens() {
    return controlTokens;
  }

  /** All added tokens, control or not, and the ids the file gives them. */
  Map<String, Integer> addedTokens() {
    return addedTokens;
  }

  /** The file for prompts: control tokens are read. */
  String withControlTokens() throws IOException {
    return JsonFile.JSON.writeValueAsString(root);
  }

  /** The file for text: control tokens cannot come out. */
  String withoutControlTokens() throws IOException {
    return JsonFile.JSON.writeValueAsString(new ControlTokenRenaming(controlTokens).apply(root));
  }

  private void readVocabulary() {
    JsonNode model = root.path("model");
    if (!model.isObject()) {
      throw new ModelFormatException(file, "model", "is missing; this is no tokenizer.json");
    }
    String type = model.path("type").asText("BPE");
    if (!MODELS.contains(type)) {
      throw new ModelFormatException(file, "model.type", type + " is not one of " + MODELS);
    }
    JsonNode vocabulary = model.path("vocab");
    if (!vocabulary.isContainerNode() || vocabulary.isEmpty()) {
      throw new ModelFormatException(file, "model.vocab", "is missing or empty");
    }
    if (vocabulary.isArray()) {
      vocabularySize = vocabulary.size();
      return;
    }
    BitSet seen = new BitSet();
    for (Map.Entry<String, JsonNode> entry : vocabulary.properties()) {
      String where = "model.vocab[" + entry.getKey() + "]";
      int id = countId(where, entry.getValue());
      if (seen.get(id)) {
        throw new ModelFormatException(file, where, "has the id " + id + " of another token");
      }
      seen.set(id);
    }
  }

  private int countId(String where, JsonNode id) {
    if (!id.isInt() || id.intValue() < 0 || id.intValue() >= LARGEST_VOCABULARY) {
      throw new ModelFormatException(file, where, "has the id " + id + ", which is no token id");
    }
    vocabularySize = Math.max(vocabularySize, id.intValue() + 1);
    return id.intValue();
  }

  private void readAddedTokens() {
    JsonNode tokens = root.path("added_tokens");
    if (!tokens.isArray()) {
      root.putArray("added_tokens");
      return;
    }
    for (int i = 0; i < tokens.size(); i++) {
      String where = "added_tokens[" + i + "]";
      JsonNode token = tokens.get(i);
      String content = token.path("content").asText();
      if (!token.isObject() || content.isEmpty()) {
        throw new ModelFormatException(file, where, "has no content");
      }
      if (addedTokens.put(content, countId(where, token.path("id"))) != null) {
        throw new ModelFormatException(file, where, "repeats the token " + content);
      }
      if (token.path("special").asBoolean()) {
        controlTokens.put(content, token.path("id").intValue());
      }
    }
  }

  /** transformers adds what the config names to the tokenizer, at new ids where it must. */
  private void readConfig(ObjectNode config) {
    for (JsonNode token : config.path("added_tokens_decoder")) {
      if (token.path("special").asBoolean() && token.path("content").isTextual()) {
        addControlToken(token.path("content").textValue(), token);
      }
    }
    for (String field : NAMED_TOKENS.stream().sorted().toList()) {
      TextDelimiters.text(config, field).ifPresent(t -> addControlToken(t, config.path(field)));
    }
    for (String field : Set.of("additional_special_tokens", "extra_special_tokens")) {
      for (Iterator<JsonNode> tokens = config.path(field).elements(); tokens.hasNext(); ) {
        JsonNode token = tokens.next();
        String content = token.isTextual() ? token.textValue() : token.path("content").asText();
        addControlToken(content, token);
      }
    }
  }

  private void addControlToken(String content, JsonNode settings) {
    if (content.isEmpty() || controlTokens.containsKey(content)) {
      return;
    }
    ArrayNode tokens = (ArrayNode) root.path("added_tokens");
    if (addedTokens.containsKey(content)) {
      for (JsonNode token : tokens) {
        if (token.path("content").asText().equals(content)) {
          ((ObjectNode) token).put("special", true);
        }
      }
    } else {
      int id = root.path("model").path("vocab").path(content).asInt(vocabularySize);
      vocabularySize = Math.max(vocabularySize, id + 1);
      addedTokens.put(content, id);
      tokens
          .addObject()
          .put("id", id)
          .put("content", content)
          .put("single_word", settings.path("single_word").asBoolean())
          .put("lstrip", settings.path("lstrip").asBoolean())
          .put("rstrip", settings.path("rstrip").asBoolean())
          .put("normalized", settings.path("normalized").asBoolean())
          .put("special", true);
    }
    controlTokens.put(content, addedTokens.getOrDefault(content, 0));
  }

  private void sortControlTokens() {
    Map<Integer, String> byId = new TreeMap<>();
    controlTokens.forEach((content, id) -> byId.put(id, content));
    if (byId.size() < controlTokens.size()) {
      throw new ModelFormatException(file, "added_tokens", "gives two control tokens one id");
    }
    controlTokens.clear();
    byId.forEach((id, content) -> controlTokens.put(content, id));
  }
}
