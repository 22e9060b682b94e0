package io.bailiwick.llama.tokenizer;

import io.bailiwick.pretrained.ModelFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The tokenizer of a {@code tokenizer.json}, run by the Hugging Face {@code tokenizers} library.
 * Truncation, padding and post-processing in the file are switched off.
 */
final class HuggingFaceTokenizer implements Tokenizer {
  private static final Pattern UNPAIRED_SURROGATE =
      Pattern.compile(
          "[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");

  private final NativeTokenizer forPrompts;
  private final NativeTokenizer forText;
  private final Map<String, Integer> controlTokens;
  private final int vocabularySize;
  private final Delimiters delimiters;

  private HuggingFaceTokenizer(TokenizerJson json, TextDelimiters named) throws IOException {
    this.forPrompts = new NativeTokenizer(json.withControlTokens(), json.file());
    this.forText = new NativeTokenizer(json.withoutControlTokens(), json.file());
    this.controlTokens = Collections.unmodifiableMap(json.controlTokens());
    this.vocabularySize = json.vocabularySize();
    this.delimiters = Delimiters.resolve(named, controlTokens, vocabularySize, json.file());
    requireAgreement(json);
  }

  static Tokenizer open(Path directory) throws IOException {
    return new HuggingFaceTokenizer(TokenizerJson.read(directory), TextDelimiters.read(directory));
  }

  /** The library numbers added tokens in order and ignores the ids in the file. */
  private void requireAgreement(TokenizerJson json) {
    json.addedTokens()
        .forEach(
            (content, id) -> {
              int[] ids = forPrompts.encode(content);
              if (ids.length == 1 && ids[0] != id) {
                throw new ModelFormatException(
                    json.file(),
                    "added_tokens",
                    content
                        + " has the id "
                        + id
                        + " in the file and "
                        + ids[0]
                        + " in use; the"
                        + " ids of added tokens must follow the vocabulary without a gap");
              }
            });
  }

  @Override
  public int vocabularySize() {
    return vocabularySize;
  }

  @Override
  public int[] encode(String text) {
    String wellFormed = wellFormed(text);
    if (!spellsHiddenName(wellFormed)) {
      return forText.encode(wellFormed);
    }
    IdBuffer ids = new IdBuffer();
    int start = 0;
    for (int cut = wellFormed.indexOf(TokenizerJson.UNSPEAKABLE); cut >= 0; ) {
      ids.append(forText.encode(wellFormed.substring(start, cut)));
      ids.append(forText.encode(TokenizerJson.UNSPEAKABLE));
      start = cut + 1;
      cut = wellFormed.indexOf(TokenizerJson.UNSPEAKABLE, start);
    }
    ids.append(forText.encode(wellFormed.substring(start)));
    return ids.toArray();
  }

  /** Whether the text holds a name that a control token has in the form for text. */
  private boolean spellsHiddenName(String text) {
    return text.contains(TokenizerJson.UNSPEAKABLE)
        && controlTokens.values().stream()
            .anyMatch(id -> text.contains(TokenizerJson.UNSPEAKABLE + id));
  }

  @Override
  public int[] encodeWithControlTokens(String rendered) {
    return forPrompts.encode(wellFormed(rendered));
  }

  @Override
  public String decode(int[] ids, boolean skipControlTokens) {
    for (int id : ids) {
      if (id < 0) {
        throw new IllegalArgumentException("token id " + id + " is negative");
      }
    }
    return forPrompts.decode(ids, skipControlTokens);
  }

  /** Text without unpaired surrogates, which UTF-8 cannot hold. */
  static String wellFormed(String text) {
    return UNPAIRED_SURROGATE.matcher(text).replaceAll("\uFFFD");
  }

  @Override
  public OptionalInt tokenId(String controlToken) {
    Integer id = controlTokens.get(controlToken);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  @Override
  public Map<String, Integer> controlTokens() {
    return controlTokens;
  }

  @Override
  public int beginOfText() {
    return delimiters.begin();
  }

  @Override
  public int[] endOfText() {
    return delimiters.ends();
  }
}
