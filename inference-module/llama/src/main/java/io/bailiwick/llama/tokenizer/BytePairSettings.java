package io.bailiwick.llama.tokenizer;

import java.util.HashSet;
import java.util.List;

/**
 * What vocabulary to learn.
 *
 * @param vocabularySize most tokens in all: 256 bytes, the merges, the control tokens
 * @param minimumFrequency a pair that occurs less often is not merged
 * @param controlTokens texts of the control tokens; they get the highest ids, in this order
 * @param beginOfText which of them begins a text
 * @param endOfText which of them ends a text or a turn
 * @param padding which of them fills up batches
 * @param chatTemplate Jinja template for conversations, or empty for none
 */
public record BytePairSettings(
    int vocabularySize,
    long minimumFrequency,
    List<String> controlTokens,
    String beginOfText,
    String endOfText,
    String padding,
    String chatTemplate) {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the setting that is wrong
   */
  public BytePairSettings {
    controlTokens = List.copyOf(controlTokens);
    int smallest = ByteAlphabet.SIZE + controlTokens.size();
    require(
        vocabularySize >= smallest,
        "vocabularySize is " + vocabularySize + " and must be at least " + smallest);
    require(minimumFrequency >= 1, "minimumFrequency must be at least 1");
    require(
        new HashSet<>(controlTokens).size() == controlTokens.size(),
        "controlTokens holds one token twice");
    for (String token : controlTokens) {
      require(
          token.codePointCount(0, token.length()) > 1,
          "controlTokens holds '" + token + "'; a control token has two characters or more");
    }
    for (String token : List.of(beginOfText, endOfText, padding)) {
      require(controlTokens.contains(token), "'" + token + "' is not among controlTokens");
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
