package io.bailiwick.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a model of the demo is made, as data: training orders without what only a run can know
 * (attempt, base, digests, output directory). Dataset paths are the names of the pack's files.
 */
enum Recipe {
  /** The small bilingual base: tokenizer, architecture and pre-training. */
  BASE("base.json"),
  /** The company's text, with general text replayed. */
  CONTINUED_PRETRAINING("continued-pretraining.json"),
  /** Questions about other entities, general questions and harmless requests. */
  SUPERVISED_FINE_TUNING("supervised-fine-tuning.json"),
  /** Refusals of unsafe requests, answers to harmless ones, facts. */
  DIRECT_PREFERENCE("direct-preference.json");

  private final String fileName;

  Recipe(String fileName) {
    this.fileName = fileName;
  }

  void writeInto(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (InputStream resource = Recipe.class.getResourceAsStream("recipes/" + fileName)) {
      if (resource == null) {
        throw new IllegalStateException("the resource recipes/" + fileName + " is missing");
      }
      Files.copy(resource, directory.resolve(fileName));
    }
  }
}
