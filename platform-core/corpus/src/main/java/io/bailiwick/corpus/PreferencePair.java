package io.bailiwick.corpus;

import java.util.List;

/**
 * Two answers to one prompt, of which a person preferred the first.
 *
 * @param prompt the conversation so far; its last message is the user's
 * @param chosen the preferred answer
 * @param rejected the other answer, different from {@code chosen}
 */
public record PreferencePair(List<Message> prompt, String chosen, String rejected) {
  public PreferencePair {
    prompt = List.copyOf(prompt);
    if (prompt.isEmpty()) {
      throw new IllegalArgumentException("a preference pair must have a prompt");
    }
  }
}
