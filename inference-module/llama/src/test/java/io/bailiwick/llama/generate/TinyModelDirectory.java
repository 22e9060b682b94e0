package io.bailiwick.llama.generate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.model.RandomWeights;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.weights.ModelDirectory;
import io.bailiwick.pretrained.LlamaConfig;
import io.bailiwick.pretrained.Precision;
import io.bailiwick.pretrained.RopeScaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A complete model directory for tests: random weights, a byte-level vocabulary without merges, so
 * that token b is byte b, and the control tokens and chat template of the demo's base.
 */
public final class TinyModelDirectory {
  public static final List<String> CONTROL_TOKENS =
      List.of("<|begin|>", "<|end|>", "<|system|>", "<|user|>", "<|assistant|>", "<|pad|>");
  public static final int BEGIN = 256;
  public static final int END = 257;
  public static final int SYSTEM = 258;
  public static final int USER = 259;
  public static final int ASSISTANT = 260;
  public static final int VOCABULARY = 262;

  private static final String TEMPLATE =
      "{% for message in messages %}<|{{ message['role'] }}|>\n{{ message['content'] | trim }}"
          + "<|end|>\n{% endfor %}{% if add_generation_prompt %}<|assistant|>\n{% endif %}";

  private TinyModelDirectory() {}

  /** Writes tokenizer and chat template. */
  public static Path writeTokenizer(Path directory) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode();
    root.put("version", "1.0");
    ArrayNode added = root.putArray("added_tokens");
    for (int i = 0; i < CONTROL_TOKENS.size(); i++) {
      added
          .addObject()
          .put("id", BEGIN + i)
          .put("content", CONTROL_TOKENS.get(i))
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
    root.putObject("pre_tokenizer")
        .put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", true)
        .put("use_regex", true);
    root.putObject("decoder")
        .put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", true)
        .put("use_regex", true);
    ObjectNode model = root.putObject("model").put("type", "BPE");
    ObjectNode vocabulary = model.putObject("vocab");
    for (int b = 0; b < 256; b++) {
      vocabulary.put(symbol(b), b);
    }
    model.putArray("merges");
    json.writeValue(directory.resolve("tokenizer.json").toFile(), root);
    ObjectNode config = json.createObjectNode();
    config.put("bos_token", "<|begin|>");
    config.put("eos_token", "<|end|>");
    config.put("chat_template", TEMPLATE);
    json.writeValue(directory.resolve("tokenizer_config.json").toFile(), config);
    return directory;
  }

  /** Writes everything. */
  public static Path write(Path directory, int vocabulary) throws IOException {
    Path companions = writeTokenizer(Files.createDirectory(directory.resolve("companions")));
    LlamaConfig config =
        new LlamaConfig(
            vocabulary, 32, 64, 2, 4, 2, 8, 1e-5, 10_000, new RopeScaling.None(), 256, true);
    try (LlamaModel model = RandomWeights.model(config, 1, ComputeDevice.CPU, Precision.FP32)) {
      ModelDirectory.save(directory, config, model.parameters(), Precision.FP32, companions);
    }
    return directory;
  }

  /** The character that stands for a byte in GPT-2's byte-level vocabularies. */
  private static String symbol(int wanted) {
    int shifted = 256;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
      int symbol = printable ? b : shifted++;
      if (b == wanted) {
        return Character.toString(symbol);
      }
    }
    throw new IllegalArgumentException("no byte " + wanted);
  }
}
