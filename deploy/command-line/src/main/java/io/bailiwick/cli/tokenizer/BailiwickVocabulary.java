package io.bailiwick.cli.tokenizer;

import io.bailiwick.llama.tokenizer.BytePairSettings;
import java.util.List;

/** The control tokens and the chat template of models that Bailiwick makes from nothing. */
public final class BailiwickVocabulary {
  private static final String BEGIN = "<|begin|>";
  private static final String END = "<|end|>";
  private static final String PAD = "<|pad|>";
  private static final String TEMPLATE =
      "{% for message in messages %}{{ '<|' + message['role'] + '|>\\n' + message['content'] +"
          + " '<|end|>\\n' }}{% endfor %}"
          + "{% if add_generation_prompt %}{{ '<|assistant|>\\n' }}{% endif %}";

  private BailiwickVocabulary() {}

  /** Settings with the chat template of the house. */
  public static BytePairSettings settings(int size, long minimumFrequency) {
    return settings(size, minimumFrequency, TEMPLATE);
  }

  /** Settings with another chat template. */
  public static BytePairSettings settings(int size, long minimumFrequency, String chatTemplate) {
    return new BytePairSettings(
        size,
        minimumFrequency,
        List.of(PAD, BEGIN, END, "<|system|>", "<|user|>", "<|assistant|>"),
        BEGIN,
        END,
        PAD,
        chatTemplate);
  }
}
