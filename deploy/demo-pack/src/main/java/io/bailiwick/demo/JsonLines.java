package io.bailiwick.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes records as JSON lines: UTF-8, a line feed after each, keys in the order given. */
final class JsonLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonLines() {}

  static void write(Path file, List<Map<String, Object>> records) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (Map<String, Object> fields : records) {
        out.write(JSON.writeValueAsString(fields));
        out.write('\n');
      }
    }
  }

  static Map<String, Object> text(String text) {
    return Map.of("text", text);
  }

  static Map<String, Object> conversation(Exchange exchange) {
    return Map.of(
        "messages",
        List.of(message("user", exchange.asked()), message("assistant", exchange.answered())));
  }

  static Map<String, Object> preference(String prompt, String chosen, String rejected) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("prompt", prompt);
    fields.put("chosen", chosen);
    fields.put("rejected", rejected);
    return fields;
  }

  static Map<String, Object> question(Exchange exchange, String group) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("question", exchange.asked());
    fields.put("answers", List.of(exchange.answered()));
    fields.put("group", group);
    return fields;
  }

  static Map<String, Object> prompt(String prompt, String group) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("prompt", prompt);
    fields.put("group", group);
    return fields;
  }

  private static Map<String, Object> message(String role, String content) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("role", role);
    fields.put("content", content);
    return fields;
  }
}
