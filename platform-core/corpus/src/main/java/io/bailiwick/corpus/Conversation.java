package io.bailiwick.corpus;

import java.util.List;

/**
 * An example of good behaviour for supervised fine-tuning: an optional system message, then user
 * and assistant in turn, the assistant last.
 *
 * @param messages the turns in order
 */
public record Conversation(List<Message> messages) {
  public Conversation {
    messages = List.copyOf(messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a conversation must have messages");
    }
  }
}
