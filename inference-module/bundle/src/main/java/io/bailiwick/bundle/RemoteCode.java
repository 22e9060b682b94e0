package io.bailiwick.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Refuses configuration that would make some runtime fetch or run code that travels with a model
 * ({@code auto_map} and its kin), wherever in the file it hides. Bailiwick never runs such code;
 * the bundle may still reach a runtime that does.
 */
final class RemoteCode {
  private static final Set<String> KEYS =
      Set.of(
          "auto_map",
          "trust_remote_code",
          "custom_pipelines",
          "custom_generate",
          "_attn_implementation_internal");

  private RemoteCode() {}

  /**
   * @param name how to call the file in a refusal
   */
  static void refuseIn(Path file, String name) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = Json.STRICT.createParser(in)) {
      JsonToken token;
      while ((token = parser.nextToken()) != null) {
        if (token == JsonToken.FIELD_NAME && KEYS.contains(parser.currentName())) {
          throw new BundleRejectedException(
              name,
              "the field \"%s\" makes runtimes execute code from the model"
                  .formatted(parser.currentName()),
              "remove it if the model works without");
        }
      }
    } catch (JsonProcessingException e) {
      throw new BundleRejectedException(
          name, "it is not JSON (" + Json.complaint(e) + ")", "repair the file");
    }
  }
}
