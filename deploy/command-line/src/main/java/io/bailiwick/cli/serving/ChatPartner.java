package io.bailiwick.cli.serving;

import io.bailiwick.llama.chat.ChatMessage;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Whoever answers a conversation: a model in this process or a server. */
public interface ChatPartner extends AutoCloseable {
  /**
   * Answers the last message.
   *
   * @param conversation the turns, oldest first
   * @param fragments hears the answer grow
   * @return the whole answer
   */
  String answer(List<ChatMessage> conversation, Consumer<String> fragments) throws IOException;

  @Override
  void close();
}
