package io.bailiwick.inference.server;

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
 * A model directory with random weights and a byte-level vocabulary without merges: a token is a
 * byte, and answers are nonsense, but always the same.
 */
final class TinyModel {
  static final int CONTEXT = 4096;

  private static final List<String> CONTROL_TOKENS =
      List.of("<|begin|>", "<|end|>", "<|system|>", "<|user|>", "<|assistant|>", "<|pad|>");
  private static final String TEMPLATE =
      "{% if messages[0]['role'] == 'assistant' %}{{ raise_exception('the user speaks first') }}"
          + "{% endif %}{% for message in messages %}<|{{ message['role'] }}|>\n"
          + "{{ message['content'] | trim }}<|end|>\n{% endfor %}"
          + "{% if add_generation_prompt %}<|assistant|>\n{% endif %}";

  private TinyModel() {}

  static Path write(Path directory) throws IOException {
    return write(directory, 2);
  }

  /** A model that is the slower the more layers it has. */
  static Path write(Path directory, int layers) throws IOException {
    Path companions = Files.createDirectory(directory.resolve("companions"));
    writeTokenizer(companions);
    Path model = Files.createDirectory(directory.resolve("model"));
    LlamaConfig config =
        new LlamaConfig(
            262, 32, 64, layers, 4, 2, 8, 1e-5, 10_000, new RopeScaling.None(), CONTEXT, false);
    try (LlamaModel weights = RandomWeights.model(config, 5, ComputeDevice.CPU, Precision.FP32)) {
      // A logit of zero is never the highest: greedy answers do not end by themselves.
      weights.parameters().get("lm_head.weight").narrow(0, 256, CONTROL_TOKENS.size()).zero_();
      ModelDirectory.save(model, config, weights.parameters(), Precision.FP32, companions);
    }
    return model;
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
          .put("trim_offsets", true)
          .put("use_regex", true);
    }
    ObjectNode model = root.putObject("model").put("type", "BPE");
    ObjectNode vocabulary = model.putObject("vocab");
    int shifted = 256;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
      vocabulary.put(Character.toString(printable ? b : shifted++), b);
    }
    model.putArray("merges");
    json.writeValue(directory.resolve("tokenizer.json").toFile(), root);
    ObjectNode config = json.createObjectNode();
    config.put("bos_token", "<|begin|>").put("eos_token", "<|end|>");
    config.put("chat_template", TEMPLATE);
    json.writeValue(directory.resolve("tokenizer_config.json").toFile(), config);
  }
}
