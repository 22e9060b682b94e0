package io.bailiwick.llama.tokenizer;

import io.bailiwick.pretrained.ModelFormatException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The ids that begin and end a text, once the vocabulary is known.
 *
 * @param beginId the id in front of a text, if the model has one
 * @param endIds the ids that end one, the tokenizer's own first
 */
record Delimiters(Optional<Integer> beginId, Set<Integer> endIds) {
  /**
   * Looks the named tokens up.
   *
   * @param file the tokenizer's file, for the error
   * @throws ModelFormatException if a named token is not in the vocabulary
   */
  static Delimiters resolve(
      TextDelimiters named, Map<String, Integer> controlTokens, int vocabularySize, Path file) {
    Optional<Integer> begin =
        named
            .beginText()
            .map(text -> id(text, "bos_token", controlTokens, file))
            .or(named::beginId);
    begin.ifPresent(
        id -> {
          if (id >= vocabularySize) {
            throw new ModelFormatException(
                file,
                "bos_token_id",
                "is " + id + ", and the vocabulary ends at " + (vocabularySize - 1));
          }
        });
    Set<Integer> ends = new LinkedHashSet<>();
    named.endText().ifPresent(text -> ends.add(id(text, "eos_token", controlTokens, file)));
    ends.addAll(named.endIds());
    return new Delimiters(begin, ends);
  }

  private static int id(String text, String field, Map<String, Integer> tokens, Path file) {
    Integer id = tokens.get(text);
    if (id == null) {
      throw new ModelFormatException(file, field, text + " is not a token of the vocabulary");
    }
    return id;
  }

  int begin() {
    return beginId
        .or(() -> endIds.stream().findFirst())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the model names no beginning of text; set bos_token in"
                        + " tokenizer_config.json"));
  }

  int[] ends() {
    return endIds.stream().mapToInt(Integer::intValue).toArray();
  }
}
