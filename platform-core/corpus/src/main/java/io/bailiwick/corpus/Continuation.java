package io.bailiwick.corpus;

/**
 * A question to a model: how probable is this continuation after this context?
 *
 * @param context what the model has read; empty means the beginning of a text
 * @param continuation what is judged, not empty
 */
public record Continuation(String context, String continuation) {
  /** Refuses an empty continuation, of which nothing can be said. */
  public Continuation {
    if (continuation.isEmpty()) {
      throw new IllegalArgumentException("continuation: is empty; give the text to judge");
    }
  }
}
