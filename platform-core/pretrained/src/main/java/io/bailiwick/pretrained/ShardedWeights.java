package io.bailiwick.pretrained;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tensors of all safetensors files of a directory, compared with the list of shards. */
final class ShardedWeights {
  private static final String SINGLE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";
  private static final long LARGEST_INDEX = 64L << 20;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path directory;
  private final List<String> names;
  private final ProblemList problems;
  private final Map<String, String> fileOf = new TreeMap<>();

  ShardedWeights(Path directory, List<String> names, ProblemList problems) {
    this.directory = directory;
    this.names = names;
    this.problems = problems;
  }

  /** Every tensor by name; what is wrong is noted. */
  Map<String, TensorEntry> read() throws IOException {
    Map<String, TensorEntry> tensors = new LinkedHashMap<>();
    for (String name : names.stream().filter(AllowedFile::isWeights).toList()) {
      problems.note(() -> readFile(name, tensors));
    }
    if (names.contains(INDEX)) {
      problems.note(this::compareWithIndex);
    } else if (!names.contains(SINGLE)) {
      problems.add(SINGLE, "", "is missing; give it, or all shards together with " + INDEX);
    } else if (names.stream().filter(AllowedFile::isWeights).count() > 1) {
      problems.add(SINGLE, "", "stands beside shards without an index; leave out one or the other");
    }
    return tensors;
  }

  private void readFile(String name, Map<String, TensorEntry> tensors) throws IOException {
    Path file = directory.resolve(name);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      SafetensorsHeader.read(file, channel)
          .forEach(
              (tensor, entry) -> {
                if (tensors.put(tensor, entry) != null) {
                  problems.add(name, tensor, "stands in " + fileOf.get(tensor) + " too");
                }
                fileOf.put(tensor, name);
              });
    }
  }

  private void compareWithIndex() throws IOException {
    JsonNode map = index().path("weight_map");
    if (!map.isObject() || map.isEmpty()) {
      problems.add(INDEX, "weight_map", "must name the shard of every tensor");
      return;
    }
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      String shard = entry.getValue().asText();
      if (!names.contains(shard)) {
        problems.add(INDEX, entry.getKey(), "is said to be in " + shard + ", which is not there");
      } else if (!shard.equals(fileOf.get(entry.getKey()))) {
        problems.add(INDEX, entry.getKey(), "is said to be in " + shard + ", and is not");
      }
    }
    fileOf.forEach(
        (tensor, file) -> {
          if (!map.has(tensor)) {
            problems.add(file, tensor, "is not in " + INDEX);
          }
        });
  }

  private JsonNode index() throws IOException {
    Path file = directory.resolve(INDEX);
    if (Files.size(file) > LARGEST_INDEX) {
      throw new ModelFormatException(file, "file", "is larger than " + LARGEST_INDEX + " bytes");
    }
    try {
      return JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new ModelFormatException(
          file, "weight_map", "not valid JSON: " + e.getOriginalMessage(), e);
    }
  }
}
