package io.bailiwick.llama.tokenizer;

import io.bailiwick.pretrained.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Turns text into the token ids a model was trained on, and ids back into text.
 *
 * <p>Two ways in, because a prompt mixes text we wrote with text a person typed:
 *
 * <ul>
 *   <li>{@link #encode} is for text from people and files. The text {@code <|end|>} in it stays
 *       text: nobody can forge the end of a turn by typing it.
 *   <li>{@link #encodeWithControlTokens} is for prompts that a chat template rendered. Control
 *       tokens in it become the ids they stand for.
 * </ul>
 *
 * <p>Neither adds anything: a beginning-of-text token that a {@code tokenizer.json} post-processor
 * would add is left out, and so is one that a SentencePiece model would add. Whoever needs one puts
 * {@link #beginOfText()} in front. Chat templates write theirs out as text.
 *
 * <p>Implementations may be shared between threads.
 */
public interface Tokenizer {
  /** One more than the highest id; the model's embedding must have at least as many rows. */
  int vocabularySize();

  /**
   * The ids of text somebody wrote, without any control token.
   *
   * @param text any text; an unpaired surrogate is read as U+FFFD
   */
  int[] encode(String text);

  /**
   * The ids of a prompt, reading the text of control tokens as the tokens.
   *
   * @param rendered text written by us, such as a rendered chat template
   */
  int[] encodeWithControlTokens(String rendered);

  /**
   * The text of ids. An id that the vocabulary does not hold has no text: models with a padded
   * embedding can produce such ids.
   *
   * @param skipControlTokens whether control tokens are left out of the text
   */
  String decode(int[] ids, boolean skipControlTokens);

  /** The id of a control token such as {@code <|end|>}, or empty if there is none of that name. */
  OptionalInt tokenId(String controlToken);

  /** The control tokens and their ids, in the order of the ids. */
  Map<String, Integer> controlTokens();

  /**
   * The id that begins every text, or the first of {@link #endOfText()} where the model names no
   * beginning (GPT-2 and Qwen delimit with one token).
   *
   * @throws IllegalStateException if the model directory names neither
   */
  int beginOfText();

  /**
   * The ids after which generation stops. The first is the tokenizer's own and the one that
   * training data ends with; the generation settings may name more. Empty if none is named.
   */
  int[] endOfText();

  /**
   * Opens the tokenizer of a model directory: {@code tokenizer.json} where there is one, else a
   * SentencePiece {@code tokenizer.model}.
   *
   * @throws ModelFormatException naming file, field and reason if it cannot be used
   */
  static Tokenizer open(Path modelDirectory) throws IOException {
    if (Files.exists(modelDirectory.resolve(TokenizerJson.NAME))) {
      return HuggingFaceTokenizer.open(modelDirectory);
    }
    if (Files.exists(modelDirectory.resolve(SentencePieceTokenizer.NAME))) {
      return SentencePieceTokenizer.open(modelDirectory);
    }
    throw new ModelFormatException(
        modelDirectory,
        TokenizerJson.NAME,
        "is missing, and so is tokenizer.model; copy the tokenizer's files from the model's origin");
  }
}
