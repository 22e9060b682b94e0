package io.bailiwick.corpus;

/**
 * A piece of running text for (continued) pre-training.
 *
 * @param text the whole text, never blank
 */
public record TextDocument(String text) {
  public TextDocument {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a document must have text");
    }
  }
}
