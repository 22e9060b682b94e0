package io.bailiwick.corpus;

/** {@code prompt, group?}; an {@code answer} beside them belongs to the question set. */
final class PromptFormat {
  private PromptFormat() {}

  static Prompt read(JsonRecord record) {
    if (!record.has("prompt")) {
      throw record.unknownShape("a field \"prompt\"");
    }
    return new Prompt(record.requiredText("prompt"), record.optionalText("group"));
  }
}
