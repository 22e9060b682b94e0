package io.bailiwick.training.worker.data;

import io.bailiwick.corpus.Message;
import io.bailiwick.corpus.PreferencePair;
import io.bailiwick.llama.chat.ChatMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Preference pairs as two examples, the chosen answer first, only the last answer learnt. A pair of
 * which either side is longer than a row is left out: cut answers would be compared by where they
 * were cut.
 */
final class PreferenceEncoder implements RecordEncoder<PreferencePair> {
  private final ConversationEncoder conversations;
  private final int positions;

  PreferenceEncoder(ConversationEncoder conversations, int positions) {
    this.conversations = conversations;
    this.positions = positions;
  }

  @Override
  public Encoded encode(PreferencePair pair, Origin origin) {
    Example chosen = side(pair, pair.chosen(), origin);
    Example rejected = side(pair, pair.rejected(), origin);
    if (chosen.ids().length > positions + 1 || rejected.ids().length > positions + 1) {
      return new Encoded(List.of(), Encoded.Fate.TOO_LONG);
    }
    if (chosen.learntTokens() == 0
        || rejected.learntTokens() == 0
        || Arrays.equals(chosen.ids(), rejected.ids())) {
      return new Encoded(List.of(), Encoded.Fate.EMPTY);
    }
    return new Encoded(List.of(chosen, rejected), Encoded.Fate.WHOLE);
  }

  private Example side(PreferencePair pair, String answer, Origin origin) {
    List<ChatMessage> messages = new ArrayList<>(ConversationEncoder.messages(pair.prompt()));
    messages.add(new ChatMessage(Message.ASSISTANT, answer));
    return onlyLastAnswer(conversations.encodeWhole(messages, origin));
  }

  /** Forgets the marks of answers that belong to the prompt. */
  private static Example onlyLastAnswer(Example example) {
    boolean[] learnt = new boolean[example.ids().length];
    int i = learnt.length - 1;
    while (i > 0 && !example.learnt()[i]) {
      i--;
    }
    while (i > 0 && example.learnt()[i]) {
      learnt[i--] = true;
    }
    return new Example(example.origin(), example.ids(), learnt);
  }
}
