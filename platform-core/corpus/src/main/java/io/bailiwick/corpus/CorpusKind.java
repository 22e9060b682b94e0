package io.bailiwick.corpus;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the records of a corpus are for. Each kind has one form in which it is kept, whatever form
 * it came in; the readers of this package read that form back.
 */
public enum CorpusKind {
  /** Documents, for continued pre-training: {@code {"text"}}. */
  TEXT {
    @Override
    RecordReader<?> open(Path file, ReadLimits limits) {
      return RecordReader.openText(file, limits);
    }
  },
  /** Conversations, for supervised fine-tuning: {@code {"messages"}}. */
  INSTRUCTION {
    @Override
    RecordReader<?> open(Path file, ReadLimits limits) {
      return RecordReader.openConversations(file, limits);
    }
  },
  /** Answers of which one was preferred: {@code {"messages", "chosen", "rejected"}}. */
  PREFERENCE {
    @Override
    RecordReader<?> open(Path file, ReadLimits limits) {
      return RecordReader.openPreferences(file, limits);
    }
  },
  /** Prompts without an answer: {@code {"prompt", "group"}}. */
  PROMPT {
    @Override
    RecordReader<?> open(Path file, ReadLimits limits) {
      return RecordReader.openPrompts(file, limits);
    }
  },
  /** Questions with known answers: {@code {"question", "answers", "choices", "group"}}. */
  EVALUATION {
    @Override
    RecordReader<?> open(Path file, ReadLimits limits) {
      return RecordReader.openQuestions(file, limits);
    }
  };

  /** Reads a file of this kind, in any of the forms it comes in. */
  abstract RecordReader<?> open(Path file, ReadLimits limits);

  /** Writes a record in the form in which it is kept. */
  static void write(Object record, JsonGenerator json) throws IOException {
    json.writeStartObject();
    if (record instanceof TextDocument document) {
      json.writeStringField("text", document.text());
    } else if (record instanceof Conversation conversation) {
      writeMessages(conversation.messages(), json);
    } else if (record instanceof PreferencePair pair) {
      writeMessages(pair.prompt(), json);
      json.writeStringField("chosen", pair.chosen());
      json.writeStringField("rejected", pair.rejected());
    } else if (record instanceof Prompt prompt) {
      json.writeStringField("prompt", prompt.prompt());
      writeGroup(prompt.group(), json);
    } else if (record instanceof Question question) {
      write(question, json);
    } else {
      throw new IllegalArgumentException("no corpus is made of " + record.getClass());
    }
    json.writeEndObject();
  }

  private static void writeMessages(List<Message> messages, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("messages");
    for (Message message : messages) {
      json.writeStartObject();
      json.writeStringField("role", message.role());
      json.writeStringField("content", message.content());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(Question question, JsonGenerator json) throws IOException {
    json.writeStringField("question", question.question());
    writeTexts("answers", question.answers(), json);
    if (!question.choices().isEmpty()) {
      writeTexts("choices", question.choices(), json);
    }
    writeGroup(question.group(), json);
  }

  private static void writeTexts(String field, List<String> texts, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void writeGroup(String group, JsonGenerator json) throws IOException {
    if (!group.isEmpty()) {
      json.writeStringField("group", group);
    }
  }
}
