package io.bailiwick.pretrained;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads and writes a Hugging Face {@code config.json}. Reads what LLaMA 1 to 3 wrote and what
 * transformers 5 writes ({@code rope_parameters}); refuses what this program would get wrong
 * silently: other architectures, biases, quantised weights, remote code.
 */
public final class HuggingFaceConfig {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final long LARGEST_CONFIG = 1 << 20;

  /** Far above Llama 3.1 405B, and low enough that the table of weights fits into memory. */
  private static final Map<String, Integer> LARGEST =
      Map.of(
          "vocab_size", 10_000_000,
          "hidden_size", 1_000_000,
          "intermediate_size", 10_000_000,
          "num_hidden_layers", 10_000,
          "num_attention_heads", 100_000,
          "num_key_value_heads", 100_000,
          "head_dim", 100_000,
          "max_position_embeddings", 1_000_000_000);

  private static final List<String> DELIMITERS =
      List.of("bos_token_id", "eos_token_id", "pad_token_id");
  private static final Set<String> PLAIN_ROPE = Set.of("default", "");

  private final Path file;
  private final JsonNode root;

  private HuggingFaceConfig(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /**
   * Reads the architecture from a file.
   *
   * @throws ModelFormatException if it is not a LLaMA this program runs
   */
  public static LlamaConfig read(Path file) throws IOException {
    return new HuggingFaceConfig(file, tree(file)).parse();
  }

  /**
   * Refuses a JSON file of a model directory that asks for remote code.
   *
   * @param largest most bytes the file may have
   */
  public static void requireNoCode(Path file, long largest) throws IOException {
    if (Files.exists(file) && tree(file, largest).has("auto_map")) {
      throw code(file);
    }
  }

  private static ModelFormatException code(Path file) {
    return new ModelFormatException(
        file,
        "auto_map",
        "asks for code of its own to be run; only plain LLaMA directories are accepted");
  }

  private static JsonNode tree(Path file) throws IOException {
    return tree(file, LARGEST_CONFIG);
  }

  private static JsonNode tree(Path file, long largest) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(
          file, "file", "is missing; give a Hugging Face model directory");
    }
    if (Files.size(file) > largest) {
      throw new ModelFormatException(file, "file", "is larger than " + largest + " bytes");
    }
    try {
      return JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new ModelFormatException(file, "file", "not valid JSON: " + e.getOriginalMessage(), e);
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new ModelFormatException(file, "file", "not UTF-8", e);
    }
  }

  private LlamaConfig parse() {
    if (!root.isObject()) {
      throw refuse("config.json", "must be a JSON object");
    }
    requireLlama();
    int hidden = integer("hidden_size");
    int heads = integer("num_attention_heads");
    if (heads <= 0) {
      throw refuse("num_attention_heads", "must be positive, got " + heads);
    }
    try {
      return new LlamaConfig(
          integer("vocab_size"),
          hidden,
          integer("intermediate_size"),
          integer("num_hidden_layers"),
          heads,
          has("num_key_value_heads") ? integer("num_key_value_heads") : heads,
          has("head_dim") ? integer("head_dim") : hidden / heads,
          number(root, "rms_norm_eps", 1e-6),
          number(rope(), "rope_theta", number(root, "rope_theta", 10_000)),
          ropeScaling(),
          has("max_position_embeddings") ? integer("max_position_embeddings") : 2048,
          root.path("tie_word_embeddings").asBoolean(false));
    } catch (ModelFormatException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(file, "architecture", String.valueOf(e.getMessage()), e);
    }
  }

  private void requireLlama() {
    if (root.has("auto_map")) {
      throw code(file);
    }
    String type = root.path("model_type").asText("");
    String architecture = root.path("architectures").path(0).asText("LlamaForCausalLM");
    if (!type.equals("llama") || !architecture.equals("LlamaForCausalLM")) {
      throw refuse(
          "model_type",
          "\"" + type + "\" / \"" + architecture + "\" is not supported; LlamaForCausalLM is");
    }
    for (String bias : new String[] {"attention_bias", "mlp_bias"}) {
      if (root.path(bias).asBoolean(false)) {
        throw refuse(bias, "biases are not part of the LLaMA 1 to 3 architecture");
      }
    }
    if (has("quantization_config")) {
      throw refuse(
          "quantization_config", "quantised weights are not supported; give fp32, fp16 or bf16");
    }
    if (!root.path("hidden_act").asText("silu").equals("silu")) {
      throw refuse("hidden_act", root.path("hidden_act") + " is not supported; silu is");
    }
  }

  private JsonNode rope() {
    return has("rope_parameters") ? root.path("rope_parameters") : root.path("rope_scaling");
  }

  private RopeScaling ropeScaling() {
    JsonNode rope = rope();
    if (!rope.isObject()) {
      return new RopeScaling.None();
    }
    String type = rope.path("rope_type").asText(rope.path("type").asText(""));
    if (PLAIN_ROPE.contains(type)) {
      return new RopeScaling.None();
    }
    return switch (type) {
      case "linear" -> new RopeScaling.Linear(number(rope, "factor", Double.NaN));
      case "llama3" ->
          new RopeScaling.Llama3(
              number(rope, "factor", Double.NaN),
              number(rope, "low_freq_factor", Double.NaN),
              number(rope, "high_freq_factor", Double.NaN),
              rope.path("original_max_position_embeddings").asInt(0));
      default ->
          throw refuse(
              "rope_scaling", "type \"" + type + "\" is not supported; linear and llama3 are");
    };
  }

  private boolean has(String field) {
    return root.hasNonNull(field);
  }

  private int integer(String field) {
    JsonNode value = root.path(field);
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw refuse(
          field, (value.isMissingNode() ? "is missing" : "must be a whole number, got " + value));
    }
    int largest = LARGEST.getOrDefault(field, Integer.MAX_VALUE);
    if (value.intValue() > largest) {
      throw refuse(field, value + " is more than any model has; it may be at most " + largest);
    }
    return value.intValue();
  }

  private double number(JsonNode node, String field, double absent) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return absent;
    }
    if (!value.isNumber()) {
      throw refuse(field, "must be a number, got " + value);
    }
    return value.doubleValue();
  }

  private ModelFormatException refuse(String field, String reason) {
    return new ModelFormatException(file, field, reason);
  }

  /** The text of a config.json that Hugging Face transformers reads as the same architecture. */
  public static String json(LlamaConfig config, Precision precision) {
    return tree(config, precision).toPrettyString() + "\n";
  }

  /**
   * As {@link #json(LlamaConfig, Precision)}, with the tokens that begin and end a text as the
   * config.json of the model's origin names them; some models name them nowhere else.
   *
   * @param origin that file; may be missing
   */
  public static String json(LlamaConfig config, Precision precision, Path origin)
      throws IOException {
    ObjectNode root = tree(config, precision);
    if (Files.exists(origin)) {
      JsonNode named = tree(origin);
      for (String field : DELIMITERS) {
        if (named.hasNonNull(field)) {
          root.set(field, named.path(field));
        }
      }
    }
    return root.toPrettyString() + "\n";
  }

  private static ObjectNode tree(LlamaConfig config, Precision precision) {
    ObjectNode root = JSON.createObjectNode();
    root.putArray("architectures").add("LlamaForCausalLM");
    root.put("model_type", "llama");
    root.put("vocab_size", config.vocabularySize());
    root.put("hidden_size", config.hiddenSize());
    root.put("intermediate_size", config.intermediateSize());
    root.put("num_hidden_layers", config.layers());
    root.put("num_attention_heads", config.heads());
    root.put("num_key_value_heads", config.keyValueHeads());
    root.put("head_dim", config.headDim());
    root.put("hidden_act", "silu");
    root.put("rms_norm_eps", config.rmsNormEpsilon());
    root.put("rope_theta", config.ropeTheta());
    putScaling(root, config.ropeScaling());
    root.put("max_position_embeddings", config.maxPositions());
    root.put("tie_word_embeddings", config.tiedEmbeddings());
    root.put("attention_bias", false);
    root.put("mlp_bias", false);
    root.put("torch_dtype", precision.configName());
    return root;
  }

  private static void putScaling(ObjectNode root, RopeScaling scaling) {
    if (scaling instanceof RopeScaling.Linear linear) {
      root.putObject("rope_scaling").put("rope_type", "linear").put("factor", linear.factor());
    } else if (scaling instanceof RopeScaling.Llama3 llama3) {
      root.putObject("rope_scaling")
          .put("rope_type", "llama3")
          .put("factor", llama3.factor())
          .put("low_freq_factor", llama3.lowFrequencyFactor())
          .put("high_freq_factor", llama3.highFrequencyFactor())
          .put("original_max_position_embeddings", llama3.originalContext());
    } else {
      root.putNull("rope_scaling");
    }
  }
}
