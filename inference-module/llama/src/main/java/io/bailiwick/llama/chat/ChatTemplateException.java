package io.bailiwick.llama.chat;

import java.nio.file.Path;

/**
 * A chat template that cannot be used, or that refuses a conversation: which file, which line of
 * the template, why, and what to do.
 */
public final class ChatTemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean conversationRefused;

  ChatTemplateException(Path file, TemplateError error) {
    super(
        file + ": chat_template: line " + Math.max(1, error.line()) + ": " + error.reason(), error);
    this.conversationRefused = error.raisedByTemplate();
  }

  /**
   * Whether the template is in order and refused the conversation itself, for instance because
   * roles do not alternate: the fault is then with whoever sent the conversation.
   */
  public boolean conversationRefused() {
    return conversationRefused;
  }
}
