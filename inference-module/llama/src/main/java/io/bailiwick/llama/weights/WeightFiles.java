package io.bailiwick.llama.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.pretrained.ModelFormatException;
import io.bailiwick.pretrained.Precision;
import io.bailiwick.pretrained.TensorEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** The safetensors files of a model directory, one or several shards, as one set of tensors. */
public final class WeightFiles implements AutoCloseable {
  /** The name of unsharded weights. */
  public static final String SINGLE = "model.safetensors";

  /** The name of the list of shards. */
  public static final String INDEX = "model.safetensors.index.json";

  private static final List<String> PICKLES =
      List.of("pytorch_model.bin", "pytorch_model.bin.index.json", "consolidated.00.pth");
  private static final Pattern SHARD = Pattern.compile("[A-Za-z0-9._-]{1,128}\\.safetensors");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path directory;
  private final Map<String, SafetensorsFile> byTensor = new LinkedHashMap<>();
  private final Map<String, SafetensorsFile> byFile = new TreeMap<>();

  private WeightFiles(Path directory) {
    this.directory = directory;
  }

  /** Whether a directory holds weights at all; one without them can only be pre-trained. */
  public static boolean presentIn(Path directory) {
    return Files.exists(directory.resolve(SINGLE)) || Files.exists(directory.resolve(INDEX));
  }

  /**
   * Opens the weights of a directory and checks every header.
   *
   * @throws ModelFormatException if a shard is missing or a header lies
   */
  public static WeightFiles open(Path directory) throws IOException {
    WeightFiles files = new WeightFiles(directory);
    try {
      if (Files.exists(directory.resolve(INDEX))) {
        files.openShards();
      } else {
        requireNoPickleAlone(directory);
        SafetensorsFile single = files.openFile(SINGLE, "the weights");
        single.entries().keySet().forEach(name -> files.byTensor.put(name, single));
      }
      return files;
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  /**
   * A pickle beside safetensors is left unread; alone it would be looked for in vain.
   *
   * @throws ModelFormatException if the directory's only weights are a pickle
   */
  public static void requireNoPickleAlone(Path directory) {
    for (String name : PICKLES) {
      if (!presentIn(directory) && Files.exists(directory.resolve(name))) {
        throw new ModelFormatException(
            directory.resolve(name),
            "the weights",
            "are a pickle, which can run code when it is read; give them as " + SINGLE);
      }
    }
  }

  private void openShards() throws IOException {
    Path index = directory.resolve(INDEX);
    JsonNode map;
    try {
      map = JSON.readTree(index.toFile()).path("weight_map");
    } catch (JsonProcessingException e) {
      throw new ModelFormatException(
          index, "weight_map", "not valid JSON: " + e.getOriginalMessage(), e);
    }
    if (!map.isObject() || map.isEmpty()) {
      throw new ModelFormatException(index, "weight_map", "must name the shard of every tensor");
    }
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      String shard = entry.getValue().asText();
      if (!SHARD.matcher(shard).matches()) {
        throw new ModelFormatException(
            index, "weight_map." + entry.getKey(), "\"" + shard + "\" is not a plain file name");
      }
      SafetensorsFile file = openFile(shard, "tensor " + entry.getKey());
      if (!file.entries().containsKey(entry.getKey())) {
        throw new ModelFormatException(index, "weight_map." + entry.getKey(), "is not in " + shard);
      }
      byTensor.put(entry.getKey(), file);
    }
  }

  private SafetensorsFile openFile(String name, String what) throws IOException {
    @Nullable SafetensorsFile open = byFile.get(name);
    if (open != null) {
      return open;
    }
    Path file = directory.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file)) {
      throw new ModelFormatException(
          file, what, "the file is missing; copy the whole model directory");
    }
    SafetensorsFile opened = SafetensorsFile.open(file);
    byFile.put(name, opened);
    return opened;
  }

  /** Names of all tensors. */
  public java.util.Set<String> names() {
    return byTensor.keySet();
  }

  /**
   * A copy of one tensor, required to have the given shape.
   *
   * @throws ModelFormatException if it is missing, shaped otherwise or not finite
   */
  public Tensor load(String name, long[] shape, ComputeDevice device, Precision precision)
      throws IOException {
    SafetensorsFile file = byTensor.get(name);
    if (file == null) {
      throw new ModelFormatException(directory, "tensor " + name, "is missing from the weights");
    }
    TensorEntry entry = file.entries().get(name);
    if (entry == null || !java.util.Arrays.equals(entry.shapeArray(), shape)) {
      throw new ModelFormatException(
          directory,
          "tensor " + name,
          "has shape "
              + (entry == null ? "none" : entry.shape())
              + " but config.json asks for "
              + java.util.Arrays.toString(shape));
    }
    return file.load(name, device, precision);
  }

  /**
   * The widest format any tensor is stored in, which a model is loaded as unless told otherwise.
   */
  public Precision storedPrecision() {
    return byFile.values().stream()
        .flatMap(file -> file.entries().values().stream())
        .map(TensorEntry::precision)
        .min(java.util.Comparator.naturalOrder())
        .orElse(Precision.FP32);
  }

  @Override
  public void close() throws IOException {
    for (SafetensorsFile file : byFile.values()) {
      file.close();
    }
  }
}
