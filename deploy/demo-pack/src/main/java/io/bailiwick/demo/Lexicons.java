package io.bailiwick.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads the word lists that travel with this module. */
final class Lexicons {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES).build();

  private Lexicons() {}

  static WorldLexicon world(Language language) {
    return read("world-" + language.code() + ".json", WorldLexicon.class);
  }

  static List<CompanyLexicon> companies() {
    return List.of(
        read("company-grid.json", CompanyLexicon.class),
        read("company-bank.json", CompanyLexicon.class));
  }

  private static <T> T read(String name, Class<T> type) {
    try (InputStream resource = Lexicons.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("the resource " + name + " is missing from demo-pack");
      }
      return JSON.readValue(resource, type);
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + name + " cannot be read", e);
    }
  }
}
