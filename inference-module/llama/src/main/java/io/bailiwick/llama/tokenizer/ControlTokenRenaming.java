package io.bailiwick.llama.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/**
 * Gives the control tokens of a {@code tokenizer.json} names that no text can contain. Renaming
 * keeps all ids; removing them would not, because the native tokenizer numbers added tokens itself.
 */
final class ControlTokenRenaming {
  private final Map<String, Integer> controlTokens;

  ControlTokenRenaming(Map<String, Integer> controlTokens) {
    this.controlTokens = controlTokens;
  }

  /** A copy of the file with the names changed; what does not change is shared with it. */
  ObjectNode apply(ObjectNode root) {
    ObjectNode renamed = JsonNodeFactory.instance.objectNode().setAll(root);
    renamed.set("added_tokens", addedTokens(root.path("added_tokens")));
    renamed.set("model", model((ObjectNode) root.path("model")));
    return renamed;
  }

  private String name(String content) {
    Integer id = controlTokens.get(content);
    return id == null ? content : TokenizerJson.UNSPEAKABLE + id;
  }

  private ArrayNode addedTokens(JsonNode tokens) {
    ArrayNode renamed = JsonNodeFactory.instance.arrayNode();
    for (JsonNode token : tokens) {
      ObjectNode copy = token.deepCopy();
      String content = copy.path("content").asText();
      if (controlTokens.containsKey(content)) {
        copy.put("content", name(content)).put("normalized", false);
      }
      renamed.add(copy);
    }
    return renamed;
  }

  private ObjectNode model(ObjectNode model) {
    ObjectNode renamed = JsonNodeFactory.instance.objectNode().setAll(model);
    JsonNode unknown = model.path("unk_token");
    if (unknown.isTextual()) {
      renamed.put("unk_token", name(unknown.textValue()));
    }
    JsonNode vocabulary = model.path("vocab");
    renamed.set("vocab", vocabulary.isArray() ? scored(vocabulary) : numbered(vocabulary));
    if (model.path("merges").isArray()) {
      renamed.set("merges", merges(model.path("merges")));
    }
    return renamed;
  }

  private ObjectNode numbered(JsonNode vocabulary) {
    ObjectNode renamed = JsonNodeFactory.instance.objectNode();
    vocabulary.properties().forEach(entry -> renamed.set(name(entry.getKey()), entry.getValue()));
    return renamed;
  }

  private ArrayNode scored(JsonNode vocabulary) {
    ArrayNode renamed = JsonNodeFactory.instance.arrayNode();
    for (JsonNode piece : vocabulary) {
      ArrayNode copy = renamed.addArray();
      copy.add(TextNode.valueOf(name(piece.path(0).asText()))).add(piece.path(1));
    }
    return renamed;
  }

  /** A merge that would spell a control token is left out. */
  private ArrayNode merges(JsonNode merges) {
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    for (JsonNode merge : merges) {
      String[] pair =
          merge.isArray()
              ? new String[] {merge.path(0).asText(), merge.path(1).asText()}
              : merge.asText().split(" ", 2);
      boolean spellsControl =
          pair.length == 2
              && (controlTokens.containsKey(pair[0])
                  || controlTokens.containsKey(pair[1])
                  || controlTokens.containsKey(pair[0] + pair[1]));
      if (!spellsControl) {
        kept.add(merge);
      }
    }
    return kept;
  }
}
