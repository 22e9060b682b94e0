package io.bailiwick.corpus;

/** {@code context?, continuation}; white space counts in both. */
final class ContinuationFormat {
  private ContinuationFormat() {}

  static Continuation read(JsonRecord record) {
    if (!record.has("continuation")) {
      throw record.unknownShape("a field \"continuation\" (and \"context\")");
    }
    String continuation = record.optionalText("continuation");
    if (continuation.isEmpty()) {
      throw record.problem("continuation", "the text is empty");
    }
    return new Continuation(record.optionalText("context"), continuation);
  }
}
