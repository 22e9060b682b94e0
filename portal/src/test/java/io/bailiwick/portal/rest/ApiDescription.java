package io.bailiwick.portal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** The description of {@code /api} that the portal hands out. */
final class ApiDescription {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode root;

  ApiDescription() {
    try (InputStream yaml = Api.class.getResourceAsStream("openapi.yaml")) {
      root = new YAMLMapper().readTree(Objects.requireNonNull(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every operation by method and path. */
  Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(
                        operation ->
                            operations.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
    return operations;
  }

  /** Query and header parameters of an operation. */
  Set<String> parameters(JsonNode operation) {
    Set<String> names = new TreeSet<>();
    operation.path("parameters").forEach(named -> names.add(resolved(named).path("name").asText()));
    return names;
  }

  /** The name of the schema of a body. */
  String schema(JsonNode body) {
    String reference =
        resolved(body)
            .path("content")
            .path("application/json")
            .path("schema")
            .path("$ref")
            .asText();
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  /** A schema by name. */
  JsonNode schema(String name) {
    return root.path("components").path("schemas").path(name);
  }

  /** The names of all schemas. */
  Set<String> schemas() {
    Set<String> names = new TreeSet<>();
    root.path("components").path("schemas").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** What stands at a reference, or the node itself. */
  JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : root.at(reference.substring(1));
  }

  /** The texts of an array. */
  static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
