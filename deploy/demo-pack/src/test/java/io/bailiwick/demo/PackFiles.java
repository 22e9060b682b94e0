package io.bailiwick.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads what the generator has written, as anyone outside would. */
final class PackFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PackFiles() {}

  static List<JsonNode> records(Path file) {
    List<JsonNode> records = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        records.add(JSON.readTree(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records;
  }

  static List<String> fields(Path file, String field) {
    return records(file).stream().map(record -> record.path(field).asText()).toList();
  }

  /** Every string anywhere in a file's records: prompts, questions, answers, chosen, rejected. */
  static List<String> everyText(Path file) {
    List<String> texts = new ArrayList<>();
    records(file).forEach(record -> collect(record, texts));
    return texts;
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(child -> collect(child, texts));
  }

  static Map<String, String> bytesBelow(Path directory) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        contents.put(
            directory.relativize(file).toString(),
            Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }
}
