package io.bailiwick.verification.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation as the running portal describes it, with its examples to call it by.
 *
 * @param method of HTTP
 * @param path with the names of its parameters
 * @param permission that it needs
 * @param query what must be asked, ready to be appended
 * @param bodyType what it takes, if it takes anything
 * @param body an example of it
 */
record DescribedOperation(
    String method,
    String path,
    String permission,
    String query,
    @Nullable String bodyType,
    JsonNode body) {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** All that a description has. */
  static List<DescribedOperation> of(String yaml) throws IOException {
    JsonNode root = new YAMLMapper().readTree(yaml);
    List<DescribedOperation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          operations.add(of(root, path.getKey(), operation.getKey(), operation.getValue()));
        }
      }
    }
    return operations;
  }

  private static DescribedOperation of(
      JsonNode root, String path, String method, JsonNode operation) {
    JsonNode content = operation.path("requestBody").path("content");
    String type = content.isMissingNode() ? null : content.fieldNames().next();
    JsonNode schema = type == null ? content : resolved(root, content.path(type).path("schema"));
    return new DescribedOperation(
        method.toUpperCase(Locale.ROOT),
        path,
        operation.path("x-permission").asText(),
        query(root, operation),
        type,
        schema.path("example"));
  }

  private static String query(JsonNode root, JsonNode operation) {
    StringBuilder query = new StringBuilder();
    for (JsonNode named : operation.path("parameters")) {
      JsonNode parameter = resolved(root, named);
      if (parameter.path("in").asText().equals("query") && parameter.path("required").asBoolean()) {
        query
            .append(query.isEmpty() ? '?' : '&')
            .append(parameter.path("name").asText())
            .append('=')
            .append(URLEncoder.encode(parameter.path("example").asText(), StandardCharsets.UTF_8));
      }
    }
    return query.toString();
  }

  private static JsonNode resolved(JsonNode root, JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : root.at(reference.substring(1));
  }

  /** Whether it is about one thing, which may not be there. */
  boolean isAboutOne() {
    return path.contains("{");
  }

  /** Its address for things by the names of their parameters. */
  String address(Map<String, String> things) {
    String address = path;
    for (Map.Entry<String, String> thing : things.entrySet()) {
      address = address.replace("{" + thing.getKey() + "}", thing.getValue());
    }
    return address + query;
  }

  /**
   * Its example, made another each time, so that what must be unique is.
   *
   * @param role to be asked for, which exists in the tenant
   */
  @Nullable String example(int number, String role) {
    if (bodyType == null) {
      return null;
    }
    if (!(body instanceof ObjectNode object)) {
      return "{\"text\":\"record " + number + "\"}\n";
    }
    ObjectNode example = object.deepCopy();
    example.fieldNames().forEachRemaining(name -> vary(example, name, number));
    if (path.endsWith("/roles")) {
      example.put("role", role);
    }
    return example.toString();
  }

  private static void vary(ObjectNode example, String name, int number) {
    if (Set.of("username", "alias", "name").contains(name)) {
      example.put(name, example.path(name).asText() + number);
    } else if (name.equals("email")) {
      example.put(name, number + example.path(name).asText());
    }
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
