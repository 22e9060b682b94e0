package io.bailiwick.inference.server;

import io.bailiwick.llama.generate.LanguageModel;
import java.time.Instant;

/**
 * What is served, and under which name.
 *
 * @param name the {@code model} of every request
 * @param created when the model was made
 * @param language the model itself; closed by whoever serves it
 */
public record ServedModel(String name, Instant created, LanguageModel language)
    implements AutoCloseable {
  @Override
  public void close() {
    language.close();
  }
}
