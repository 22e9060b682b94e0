package io.bailiwick.training.worker.data;

import io.bailiwick.corpus.MalformedRecordException;
import io.bailiwick.corpus.RecordReader;
import io.bailiwick.llama.chat.ChatPrompt;
import io.bailiwick.llama.chat.ChatTemplateException;
import io.bailiwick.llama.tokenizer.Tokenizer;
import io.bailiwick.training.protocol.DatasetPart;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads any kind of dataset part and encodes its records for one model. */
public final class RecordEncoders {
  private final TextEncoder texts;
  private final ConversationEncoder conversations;
  private final PreferenceEncoder preferences;

  /**
   * Encoders for rows of the given length.
   *
   * @param chat the model's chat template; absent where only text is encoded
   * @param positions T of a row
   */
  public RecordEncoders(Tokenizer tokenizer, @Nullable ChatPrompt chat, int positions) {
    this.texts = new TextEncoder(tokenizer, positions);
    this.conversations = new ConversationEncoder(chat, positions);
    this.preferences = new PreferenceEncoder(conversations, positions);
  }

  /** Hears what every record of a part became. */
  interface Sink {
    void accept(Encoded encoded) throws IOException;
  }

  void encode(DatasetPart part, int index, Sink sink) throws IOException {
    switch (part.kind()) {
      case TEXT -> drain(part.path(), RecordReader.openText(part.path()), texts, index, sink);
      case INSTRUCTION ->
          drain(
              part.path(), RecordReader.openConversations(part.path()), conversations, index, sink);
      case PREFERENCE ->
          drain(part.path(), RecordReader.openPreferences(part.path()), preferences, index, sink);
    }
  }

  private static <R> void drain(
      Path file, RecordReader<R> reader, RecordEncoder<R> encoder, int part, Sink sink)
      throws IOException {
    try (reader) {
      while (reader.hasNext()) {
        R record = reader.next();
        sink.accept(encode(file, encoder, record, new Origin(part, reader.line())));
      }
    }
  }

  /** A record may be well formed and still not be what this model's chat template accepts. */
  private static <R> Encoded encode(Path file, RecordEncoder<R> encoder, R record, Origin origin) {
    try {
      return encoder.encode(record, origin);
    } catch (ChatTemplateException | IllegalArgumentException e) {
      throw new MalformedRecordException(file, origin.line(), "", String.valueOf(e.getMessage()));
    }
  }
}
