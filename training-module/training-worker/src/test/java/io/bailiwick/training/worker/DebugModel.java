package io.bailiwick.training.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.model.RandomWeights;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.weights.ModelDirectory;
import io.bailiwick.pretrained.HuggingFaceConfig;
import io.bailiwick.pretrained.LlamaConfig;
import io.bailiwick.pretrained.Precision;
import io.bailiwick.pretrained.RopeScaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A LLaMA of two layers that reads bytes: small enough to train in a test, whole enough to be
 * loaded like any other.
 */
public final class DebugModel {
  public static final List<String> CONTROL_TOKENS =
      List.of("<|begin|>", "<|end|>", "<|system|>", "<|user|>", "<|assistant|>", "<|pad|>");

  public static final int VOCABULARY = 256 + CONTROL_TOKENS.size();

  public static final LlamaConfig CONFIG =
      new LlamaConfig(
          VOCABULARY, 32, 64, 2, 4, 2, 8, 1e-5, 10_000, new RopeScaling.None(), 256, true);

  private static final String TEMPLATE =
      "{% for m in messages %}<|{{ m['role'] }}|>\n{{ m['content'] }}<|end|>\n{% endfor %}"
          + "{% if add_generation_prompt %}<|assistant|>\n{% endif %}";

  private DebugModel() {}

  /** Writes config and tokenizer without weights. */
  public static Path writeBlank(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("config.json"), HuggingFaceConfig.json(CONFIG, Precision.FP32));
    writeTokenizer(directory);
    return directory;
  }

  /** Writes the whole model with random weights. */
  public static Path write(Path directory, long seed) throws IOException {
    Path companions = Files.createTempDirectory(directory.getParent(), "companions");
    writeTokenizer(companions);
    Files.createDirectories(directory);
    try (LlamaModel model = RandomWeights.model(CONFIG, seed, ComputeDevice.CPU, Precision.FP32)) {
      ModelDirectory.save(directory, CONFIG, model.parameters(), Precision.FP32, companions);
    }
    return directory;
  }

  private static void writeTokenizer(Path directory) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode().put("version", "1.0");
    ArrayNode added = root.putArray("added_tokens");
    for (int i = 0; i < CONTROL_TOKENS.size(); i++) {
      added
          .addObject()
          .put("id", 256 + i)
          .put("content", CONTROL_TOKENS.get(i))
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
    for (String part : List.of("pre_tokenizer", "decoder")) {
      root.putObject(part)
          .put("type", "ByteLevel")
          .put("add_prefix_space", false)
          .put("trim_offsets", false)
          .put("use_regex", false);
    }
    ObjectNode model = root.putObject("model").put("type", "BPE");
    ObjectNode vocabulary = model.putObject("vocab");
    for (int value = 0; value < 256; value++) {
      vocabulary.put(Character.toString(character(value)), value);
    }
    model.putArray("merges");
    Files.writeString(directory.resolve("tokenizer.json"), root.toString());
    ObjectNode settings =
        json.createObjectNode()
            .put("bos_token", "<|begin|>")
            .put("eos_token", "<|end|>")
            .put("pad_token", "<|pad|>")
            .put("chat_template", TEMPLATE);
    Files.writeString(directory.resolve("tokenizer_config.json"), settings.toString());
  }

  /** The printable stand-in of a byte in byte-level BPE (Radford et al. 2019). */
  private static char character(int value) {
    boolean printable =
        value >= '!' && value <= '~' || value >= 0xA1 && value <= 0xAC || value >= 0xAE;
    if (printable) {
      return (char) value;
    }
    int rank = value <= ' ' ? value : value <= 0xA0 ? value - 0x7F + 33 : 67;
    return (char) (256 + rank);
  }
}
