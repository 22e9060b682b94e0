package io.bailiwick.llama.lora;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.weights.SafetensorsFile;
import io.bailiwick.llama.weights.SafetensorsWriter;
import io.bailiwick.pretrained.ModelFormatException;
import io.bailiwick.pretrained.Precision;
import io.bailiwick.pretrained.TensorEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/** Low-rank adapters in the PEFT layout: adapter_config.json and adapter_model.safetensors. */
public final class AdapterDirectory {
  private static final String CONFIG = "adapter_config.json";
  private static final String WEIGHTS = "adapter_model.safetensors";
  private static final JsonMapper JSON = new JsonMapper();

  private AdapterDirectory() {}

  /**
   * Writes an adapter into an existing directory.
   *
   * @param baseName what {@code base_model_name_or_path} says: a name or digest, never a path
   */
  public static void save(Path directory, LoraAdapter adapter, String baseName) throws IOException {
    SafetensorsWriter.write(directory.resolve(WEIGHTS), adapter.parameters(), Precision.FP32);
    ObjectNode config = JSON.createObjectNode();
    config.put("peft_type", "LORA");
    config.put("task_type", "CAUSAL_LM");
    config.put("base_model_name_or_path", baseName);
    config.put("r", adapter.settings().rank());
    config.put("lora_alpha", adapter.settings().alpha());
    config.put("lora_dropout", 0.0);
    config.put("bias", "none");
    config.put("fan_in_fan_out", false);
    config.put("inference_mode", true);
    adapter.settings().targets().forEach(config.putArray("target_modules")::add);
    Files.writeString(directory.resolve(CONFIG), config.toPrettyString() + "\n");
  }

  /**
   * Attaches a saved adapter to a model.
   *
   * @throws ModelFormatException if the adapter is not a plain LoRA of this architecture
   */
  public static LoraAdapter attach(LlamaModel model, Path directory) throws IOException {
    LoraSettings settings = settings(directory.resolve(CONFIG));
    Path file = directory.resolve(WEIGHTS);
    try (SafetensorsFile weights = SafetensorsFile.open(file)) {
      Set<String> unused = new HashSet<>(weights.entries().keySet());
      LoraAdapter adapter =
          LoraAdapter.attach(
              model,
              settings,
              (name, shape) -> {
                unused.remove(name);
                return load(weights, file, name, shape, model);
              });
      if (!unused.isEmpty()) {
        adapter.close();
        throw new ModelFormatException(
            file, "tensor " + unused.iterator().next(), "belongs to no target of " + CONFIG);
      }
      return adapter;
    }
  }

  private static Tensor load(
      SafetensorsFile weights, Path file, String name, long[] shape, LlamaModel model) {
    TensorEntry entry = weights.entries().get(name);
    if (entry == null || !Arrays.equals(entry.shapeArray(), shape)) {
      throw new ModelFormatException(
          file,
          "tensor " + name,
          (entry == null ? "is missing" : "has shape " + entry.shape())
              + "; the base model asks for "
              + Arrays.toString(shape));
    }
    try {
      return weights.load(name, model.device(), Precision.FP32);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LoraSettings settings(Path file) throws IOException {
    JsonNode config;
    try {
      config = JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new ModelFormatException(file, "JSON", e.getOriginalMessage(), e);
    }
    requirePlainLora(file, config);
    List<String> targets = new ArrayList<>();
    config.path("target_modules").forEach(target -> targets.add(target.asText()));
    try {
      return new LoraSettings(
          config.path("r").asInt(0), config.path("lora_alpha").asDouble(0), targets);
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(
          file, "r, lora_alpha, target_modules", String.valueOf(e.getMessage()), e);
    }
  }

  private static void requirePlainLora(Path file, JsonNode config) {
    if (!config.path("peft_type").asText().equals("LORA")) {
      throw new ModelFormatException(
          file, "peft_type", "must be LORA, got " + config.path("peft_type"));
    }
    for (String variant : List.of("use_dora", "use_rslora", "fan_in_fan_out")) {
      if (config.path(variant).asBoolean(false)) {
        throw new ModelFormatException(file, variant, "is not supported; plain LoRA is");
      }
    }
    for (String list : List.of("rank_pattern", "alpha_pattern", "modules_to_save")) {
      if (!config.path(list).isEmpty()) {
        throw new ModelFormatException(file, list, "is not supported; one rank and alpha for all");
      }
    }
    if (!config.path("bias").asText("none").equals("none")) {
      throw new ModelFormatException(file, "bias", "must be none");
    }
  }
}
