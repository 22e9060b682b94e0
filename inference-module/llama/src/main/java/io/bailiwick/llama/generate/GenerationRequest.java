package io.bailiwick.llama.generate;

import java.util.List;

/**
 * A prompt to continue.
 *
 * @param prompt token ids, at least one
 * @param settings how to draw and when to stop
 * @param listener hears the answer
 */
public record GenerationRequest(
    List<Integer> prompt, SamplingSettings settings, GenerationListener listener) {
  /** Refuses an empty prompt, which leaves the model nothing to continue. */
  public GenerationRequest {
    prompt = List.copyOf(prompt);
    if (prompt.isEmpty()) {
      throw new IllegalArgumentException(
          "the prompt has no tokens; begin with the beginning-of-text token");
    }
  }
}
