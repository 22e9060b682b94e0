package io.bailiwick.training.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Training orders as JSON files. A field that is missing gets its default; one that is unknown, of
 * the wrong type or out of range is refused by name. Relative paths are taken from the directory of
 * the file.
 */
public final class OrderFile {
  private static final long MAX_BYTES = 1 << 20;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .addModule(new SimpleModule().addSerializer(Path.class, ToStringSerializer.instance))
          .build();

  private final Path directory;
  private final Map<String, ResolvedValue> values = new LinkedHashMap<>();

  private OrderFile(Path directory) {
    this.directory = directory;
  }

  /**
   * Reads an order.
   *
   * @throws OrderException naming file, field and reason if it cannot be carried out
   * @throws IOException if the file cannot be read
   */
  public static ResolvedOrder read(Path file) throws IOException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new OrderException("(file)", "is larger than 1 MiB, which no order is");
      }
      Path directory = file.toAbsolutePath().normalize().getParent();
      return new OrderFile(directory == null ? Path.of("/") : directory).read(parse(file));
    } catch (OrderException e) {
      throw e.in(file);
    }
  }

  /**
   * Where the messages about an order belong, even if the order itself must be refused; empty if
   * the file does not say so.
   */
  public static Optional<Path> outputDirectory(Path file) {
    try {
      JsonNode field = Files.size(file) > MAX_BYTES ? null : parse(file).get("outputDirectory");
      Path directory = file.toAbsolutePath().normalize().getParent();
      return field == null || !field.isTextual() || field.textValue().isEmpty() || directory == null
          ? Optional.empty()
          : Optional.of(directory.resolve(field.textValue()).normalize());
    } catch (IOException | OrderException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Writes an order so that {@link #read} gives it back; replaces the file. */
  public static void write(Path file, TrainingOrder order) throws IOException {
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(order) + "\n");
  }

  private static JsonNode parse(Path file) throws IOException {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      String where =
          at == null ? "(file)" : "line " + at.getLineNr() + " column " + at.getColumnNr();
      throw new OrderException(where, "is not JSON: " + e.getOriginalMessage());
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new OrderException("(file)", "is not UTF-8");
    }
  }

  private ResolvedOrder read(JsonNode root) {
    OrderFields fields = new OrderFields("", root, values);
    long version = orDefault(fields, "formatVersion", fields.whole("formatVersion"), 1L);
    Checks.integer("formatVersion", version, 1, TrainingOrder.FORMAT_VERSION);
    TrainingMethod method = required(fields, "method", TrainingMethod.values());
    Parameterization parameterization =
        orDefault(
            fields,
            "parameterization",
            fields.choice("parameterization", Parameterization.values()),
            Parameterization.FULL);
    TrainingOrder order =
        new TrainingOrder(
            (int) version,
            fields.requiredText("attemptId"),
            method,
            parameterization,
            artifact("base", requiredNode(fields, "base")),
            optionalArtifact(fields.take("adapter")),
            datasets(requiredNode(fields, "datasets"), method),
            new HyperparametersReader(method, parameterization, values)
                .read(fields.take("hyperparameters")),
            orDefault(fields, "seed", fields.whole("seed"), TrainingOrder.USUAL_SEED),
            orDefault(fields, "device", fields.text("device"), "cpu"),
            path("outputDirectory", fields.requiredText("outputDirectory")));
    fields.end();
    return new ResolvedOrder(order, values);
  }

  private static <T> T orDefault(OrderFields fields, String name, @Nullable T value, T usual) {
    if (value == null) {
      fields.note(name, usual, false);
      return usual;
    }
    return value;
  }

  private static <E extends Enum<E>> E required(OrderFields fields, String name, E[] choices) {
    E choice = fields.choice(name, choices);
    if (choice == null) {
      throw new OrderException(fields.path(name), "is missing");
    }
    return choice;
  }

  private static JsonNode requiredNode(OrderFields fields, String name) {
    JsonNode node = fields.take(name);
    if (node == null) {
      throw new OrderException(fields.path(name), "is missing");
    }
    return node;
  }

  private @Nullable Artifact optionalArtifact(@Nullable JsonNode node) {
    return node == null ? null : artifact("adapter", node);
  }

  private Artifact artifact(String name, JsonNode node) {
    OrderFields fields = new OrderFields(name, node, values);
    String path = fields.requiredText("path");
    String digest = fields.requiredText("digest");
    fields.end();
    return inside(name, () -> new Artifact(path("path", path), digest));
  }

  private List<DatasetPart> datasets(JsonNode node, TrainingMethod method) {
    if (!node.isArray()) {
      throw new OrderException("datasets", "must be a list");
    }
    List<DatasetPart> parts = new ArrayList<>();
    for (JsonNode item : node) {
      parts.add(datasetPart("datasets[" + parts.size() + "]", item, method));
    }
    return parts;
  }

  private DatasetPart datasetPart(String name, JsonNode node, TrainingMethod method) {
    OrderFields fields = new OrderFields(name, node, values);
    String path = fields.requiredText("path");
    String digest = fields.requiredText("digest");
    DatasetRole role =
        orDefault(fields, "role", fields.choice("role", DatasetRole.values()), DatasetRole.TRAIN);
    DatasetKind kind =
        orDefault(fields, "kind", fields.choice("kind", DatasetKind.values()), method.usualKind());
    Double[] weight = {null};
    fields.number("weight", value -> weight[0] = value);
    fields.end();
    return inside(name, () -> new DatasetPart(path("path", path), digest, role, kind, weight[0]));
  }

  private static <T> T inside(String parent, java.util.function.Supplier<T> action) {
    try {
      return action.get();
    } catch (OrderException e) {
      throw e.inside(parent);
    }
  }

  private Path path(String field, String text) {
    try {
      return directory.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw new OrderException(field, "is not a path: " + e.getMessage());
    }
  }
}
