package io.bailiwick.corpus;

/** {@code {"text": …}} or {@code {"content": …}}; other fields are left aside. */
final class TextDocumentFormat {
  private TextDocumentFormat() {}

  static TextDocument read(JsonRecord record) {
    String field = record.firstOf("text", "content");
    if (field == null) {
      throw record.unknownShape("a field \"text\" (or \"content\")");
    }
    return new TextDocument(record.requiredText(field));
  }
}
