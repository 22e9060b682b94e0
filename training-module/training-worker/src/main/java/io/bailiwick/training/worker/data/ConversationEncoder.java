package io.bailiwick.training.worker.data;

import io.bailiwick.corpus.Conversation;
import io.bailiwick.corpus.Message;
import io.bailiwick.llama.chat.ChatMessage;
import io.bailiwick.llama.chat.ChatPrompt;
import io.bailiwick.llama.chat.ChatTranscript;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conversations as the model's chat template renders them; only what the assistant says is learnt,
 * in every turn, with the token that ends the turn.
 *
 * <p>A conversation longer than a row loses its end, as long as something to learn remains; one
 * whose first answer does not even begin inside a row is left out.
 */
final class ConversationEncoder implements RecordEncoder<Conversation> {
  private final @Nullable ChatPrompt chat;
  private final int positions;

  ConversationEncoder(@Nullable ChatPrompt chat, int positions) {
    this.chat = chat;
    this.positions = positions;
  }

  @Override
  public Encoded encode(Conversation conversation, Origin origin) {
    Example example = encodeWhole(messages(conversation.messages()), origin);
    if (example.learntTokens() == 0) {
      return new Encoded(List.of(), Encoded.Fate.EMPTY);
    }
    if (example.ids().length <= positions + 1) {
      return new Encoded(List.of(example), Encoded.Fate.WHOLE);
    }
    Example truncated = example.truncated(positions + 1);
    return truncated.learntTokens() == 0
        ? new Encoded(List.of(), Encoded.Fate.TOO_LONG)
        : new Encoded(List.of(truncated), Encoded.Fate.TRUNCATED);
  }

  static List<ChatMessage> messages(List<Message> messages) {
    return messages.stream()
        .map(message -> new ChatMessage(message.role(), message.content()))
        .toList();
  }

  /** The example, however long. */
  Example encodeWhole(List<ChatMessage> messages, Origin origin) {
    if (chat == null) {
      throw new IllegalStateException("no chat template was opened");
    }
    ChatTranscript transcript = chat.transcript(messages);
    return new Example(origin, transcript.ids(), transcript.said());
  }
}
