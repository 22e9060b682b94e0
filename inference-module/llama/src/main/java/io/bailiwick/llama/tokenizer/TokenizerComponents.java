package io.bailiwick.llama.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import io.bailiwick.pretrained.ModelFormatException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Checks the parts of a {@code tokenizer.json} besides the vocabulary. The native library ends the
 * whole process over some values, and a file from elsewhere may hold any; so only the parts that
 * tokenizers of LLaMA-like models are made of are let through, with values that it can take.
 */
final class TokenizerComponents {
  private static final Set<String> NORMALIZERS =
      Set.of("NFC", "NFD", "NFKC", "NFKD", "Lowercase", "Strip", "StripAccents");
  private static final Set<String> PRE_TOKENIZERS =
      Set.of("ByteLevel", "Metaspace", "Digits", "Whitespace", "WhitespaceSplit", "Punctuation");
  private static final Set<String> DECODERS =
      Set.of("ByteLevel", "Metaspace", "ByteFallback", "Fuse", "BPEDecoder");
  private static final Map<String, String> LISTS =
      Map.of("normalizer", "normalizers", "pre_tokenizer", "pretokenizers", "decoder", "decoders");
  private static final int DEEPEST = 8;

  private final Path file;

  private TokenizerComponents(Path file) {
    this.file = file;
  }

  /**
   * Checks them.
   *
   * @throws ModelFormatException naming the part that is not let through
   */
  static void check(Path file, JsonNode root) {
    TokenizerComponents components = new TokenizerComponents(file);
    for (String kind : LISTS.keySet().stream().sorted().toList()) {
      components.check(kind, kind, root.path(kind), 0);
    }
    JsonNode model = root.path("model");
    components.requireNone("model.continuing_subword_prefix", model);
    components.requireNone("model.end_of_word_suffix", model);
    components.requireNone("model.dropout", model);
  }

  private void requireNone(String where, JsonNode model) {
    JsonNode value = model.path(where.substring("model.".length()));
    if (!value.isMissingNode() && !value.isNull() && !value.asText("x").isEmpty()) {
      throw refused(where, "is set");
    }
  }

  private ModelFormatException refused(String where, String reason) {
    return new ModelFormatException(
        file,
        where,
        reason
            + "; only what tokenizers of LLaMA-like models use is read, so use the tokenizer of the"
            + " model's origin");
  }

  private void check(String kind, String where, JsonNode part, int depth) {
    if (part.isMissingNode() || part.isNull()) {
      return;
    }
    String type = part.path("type").asText();
    if (depth > DEEPEST) {
      throw refused(where, "is nested more than " + DEEPEST + " deep");
    }
    if (type.equals("Sequence")) {
      JsonNode parts = part.path(LISTS.getOrDefault(kind, ""));
      if (!parts.isArray()) {
        throw refused(where, "is a sequence without a list");
      }
      for (int i = 0; i < parts.size(); i++) {
        check(kind, where + "[" + i + "]", parts.get(i), depth + 1);
      }
      return;
    }
    boolean known =
        switch (kind) {
          case "normalizer" ->
              NORMALIZERS.contains(type)
                  || isPlainReplacement(where, part)
                  || isPrepending(where, part);
          case "pre_tokenizer" -> PRE_TOKENIZERS.contains(type) || isSplit(where, part);
          default ->
              DECODERS.contains(type) || isPlainReplacement(where, part) || isStrip(where, part);
        };
    if (!known) {
      throw refused(where, "is of the type " + type);
    }
  }

  private boolean isPlainReplacement(String where, JsonNode part) {
    if (!part.path("type").asText().equals("Replace")) {
      return false;
    }
    if (part.path("pattern").path("String").asText().isEmpty()) {
      throw refused(where, "replaces something else than a given text");
    }
    return true;
  }

  private boolean isPrepending(String where, JsonNode part) {
    if (!part.path("type").asText().equals("Prepend")) {
      return false;
    }
    if (part.path("prepend").asText().isEmpty()) {
      throw refused(where, "prepends nothing");
    }
    return true;
  }

  private boolean isSplit(String where, JsonNode part) {
    if (!part.path("type").asText().equals("Split")) {
      return false;
    }
    JsonNode pattern = part.path("pattern");
    if (pattern.path("String").asText().isEmpty() && pattern.path("Regex").asText().isEmpty()) {
      throw refused(where, "splits at nothing");
    }
    return true;
  }

  private boolean isStrip(String where, JsonNode part) {
    if (!part.path("type").asText().equals("Strip")) {
      return false;
    }
    if (part.path("stop").asLong(1) != 0 || part.path("start").asLong(2) > 1) {
      throw refused(where, "strips more than the first character");
    }
    return true;
  }
}
