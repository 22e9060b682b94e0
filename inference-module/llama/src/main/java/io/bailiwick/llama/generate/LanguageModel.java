package io.bailiwick.llama.generate;

import io.bailiwick.llama.chat.ChatPrompt;
import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.tokenizer.Tokenizer;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.weights.ModelDirectory;
import io.bailiwick.pretrained.LlamaConfig;
import io.bailiwick.pretrained.ModelFormatException;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Everything in a model directory that answering needs: weights, tokenizer and the authors' wishes
 * for sampling.
 *
 * @param model the weights; closed together with this
 * @param tokenizer text to ids and back; its end-of-text ids end an answer
 * @param chat conversations as prompts, if the model has a chat template
 * @param defaults how to sample where nobody says
 */
public record LanguageModel(
    LlamaModel model, Tokenizer tokenizer, Optional<ChatPrompt> chat, GenerationDefaults defaults)
    implements AutoCloseable {
  /**
   * Opens a directory in the Hugging Face layout. Everything small is read and checked before the
   * weights.
   *
   * @param precision format of the weights in memory
   * @throws ModelFormatException naming file, field and reason if anything cannot be used
   */
  public static LanguageModel open(Path directory, ComputeDevice device, Precision precision)
      throws IOException {
    LlamaConfig config = ModelDirectory.config(directory);
    Tokenizer tokenizer = Tokenizer.open(directory);
    requireRows(directory, tokenizer, config);
    GenerationDefaults defaults = GenerationDefaults.read(directory);
    // A model that was never taught to converse has no template; a broken one is an error.
    Optional<ChatPrompt> chat = ChatPrompt.openIfPresent(directory, tokenizer);
    return new LanguageModel(
        ModelDirectory.load(directory, device, precision), tokenizer, chat, defaults);
  }

  private static void requireRows(Path directory, Tokenizer tokenizer, LlamaConfig config) {
    if (tokenizer.vocabularySize() > config.vocabularySize()) {
      throw new ModelFormatException(
          directory.resolve("config.json"),
          "vocab_size",
          "the tokenizer has "
              + tokenizer.vocabularySize()
              + " tokens but the embedding only "
              + config.vocabularySize()
              + " rows; tokenizer and weights are of different models");
    }
    for (int end : tokenizer.endOfText()) {
      if (end >= config.vocabularySize()) {
        throw new ModelFormatException(
            directory.resolve("generation_config.json"),
            "eos_token_id",
            end + " is no row of the embedding, which has " + config.vocabularySize());
      }
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
