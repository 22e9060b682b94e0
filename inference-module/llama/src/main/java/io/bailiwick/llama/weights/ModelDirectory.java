package io.bailiwick.llama.weights;

import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.NativeLibraries;
import io.bailiwick.pretrained.HuggingFaceConfig;
import io.bailiwick.pretrained.LlamaConfig;
import io.bailiwick.pretrained.ModelFormatException;
import io.bailiwick.pretrained.ParameterNames;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A model in the Hugging Face layout: config.json, safetensors, tokenizer, chat template. */
public final class ModelDirectory {
  /** The files besides the weights that travel with a model. */
  public static final List<String> COMPANIONS =
      List.of(
          "tokenizer.json",
          "tokenizer.model",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json",
          "generation_config.json",
          "chat_template.jinja");

  private static final long LARGEST_TOKENIZER_CONFIG = 16 << 20;

  private ModelDirectory() {}

  /**
   * The architecture in a directory's config.json.
   *
   * @throws ModelFormatException if it is none that this program runs, or if the tokenizer asks for
   *     code of its own
   */
  public static LlamaConfig config(Path directory) throws IOException {
    HuggingFaceConfig.requireNoCode(
        directory.resolve("tokenizer_config.json"), LARGEST_TOKENIZER_CONFIG);
    return HuggingFaceConfig.read(directory.resolve("config.json"));
  }

  /**
   * Loads a model into memory.
   *
   * @param precision format of the weights in memory, whatever they are stored in
   * @throws ModelFormatException naming file, field and reason if anything is wrong with it
   */
  public static LlamaModel load(Path directory, ComputeDevice device, Precision precision)
      throws IOException {
    LlamaConfig config = config(directory);
    NativeLibraries.load();
    try (WeightFiles files = WeightFiles.open(directory)) {
      requireNoStrangers(directory, config, files.names());
      return LlamaModel.assemble(
          config,
          device,
          (name, shape) -> {
            try {
              return files.load(name, shape, device, precision);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  /**
   * Older checkpoints carry a rotary table, and tied models a second head; both say nothing new.
   */
  private static void requireNoStrangers(Path directory, LlamaConfig config, Set<String> names) {
    Set<String> strangers = new TreeSet<>(names);
    strangers.removeAll(ParameterNames.shapes(config).keySet());
    strangers.removeIf(name -> name.endsWith("rotary_emb.inv_freq"));
    if (config.tiedEmbeddings()) {
      strangers.remove(ParameterNames.HEAD);
    }
    if (!strangers.isEmpty()) {
      throw new ModelFormatException(
          directory,
          "weights",
          strangers.size()
              + " tensors belong to no LLaMA, the first is "
              + strangers.iterator().next());
    }
  }

  /**
   * Writes a model into an existing directory: config.json, model.safetensors and copies of the
   * companions found beside its origin. What the origin's config.json calls the beginning and the
   * end of a text stays.
   *
   * @param companions directory that holds tokenizer and chat template
   */
  public static void save(
      Path directory,
      LlamaConfig config,
      Map<String, org.bytedeco.pytorch.Tensor> weights,
      Precision precision,
      Path companions)
      throws IOException {
    SafetensorsWriter.write(directory.resolve(WeightFiles.SINGLE), weights, precision);
    Files.writeString(
        directory.resolve("config.json"),
        HuggingFaceConfig.json(config, precision, companions.resolve("config.json")));
    for (String companion : COMPANIONS) {
      Path source = companions.resolve(companion);
      if (Files.exists(source)) {
        Files.copy(source, directory.resolve(companion));
      }
    }
  }
}
