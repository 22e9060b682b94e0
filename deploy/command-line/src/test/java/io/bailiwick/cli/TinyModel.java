package io.bailiwick.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A LLaMA of 37,280 random weights that reads 64 tokens, with a chat template of its own. */
final class TinyModel {
  static final Path ROOT = Path.of(System.getProperty("bailiwick.root"));
  static final Path REFERENCE =
      ROOT.resolve("inference-module/measurement/src/test/resources/reference-scores");

  private static final String TEMPLATE =
      "{% for m in messages %}{{ m.role }}:{{ m.content }}<|end|>{% endfor %}"
          + "{% if add_generation_prompt %}assistant:{% endif %}";

  private TinyModel() {}

  static Path write(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (String file :
        List.of("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json")) {
      Files.copy(REFERENCE.resolve(file), directory.resolve(file));
    }
    Files.writeString(directory.resolve("chat_template.jinja"), TEMPLATE);
    return directory;
  }

  static void replace(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    if (!text.contains(from)) {
      throw new IllegalArgumentException(file + " does not hold " + from);
    }
    Files.writeString(file, text.replace(from, to));
  }
}
