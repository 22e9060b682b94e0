package io.bailiwick.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The prompt of an Alpaca-like record: {@code system}, earlier turns in {@code history} as pairs of
 * texts, and {@code instruction} with {@code input} below it.
 */
final class InstructionPrompt {
  private InstructionPrompt() {}

  static @Nullable String field(JsonRecord record) {
    return record.firstOf("instruction", "query", "prompt", "question");
  }

  static List<Message> read(JsonRecord record, String instructionField) {
    List<Message> messages = new ArrayList<>();
    addSystem(record, messages);
    addHistory(record, messages);
    String instruction = record.optionalText(instructionField);
    String input = record.optionalText("input");
    if (instruction.isBlank() && input.isBlank()) {
      throw record.problem(instructionField, "the text is empty");
    }
    String both = instruction.isBlank() || input.isBlank() ? "" : "\n";
    messages.add(new Message(Message.USER, instruction + both + input));
    return messages;
  }

  static void addSystem(JsonRecord record, List<Message> messages) {
    String system = record.optionalText("system");
    if (!system.isBlank()) {
      messages.add(new Message(Message.SYSTEM, system));
    }
  }

  private static void addHistory(JsonRecord record, List<Message> messages) {
    if (!record.has("history")) {
      return;
    }
    List<JsonNode> turns = record.list("history");
    for (int i = 0; i < turns.size(); i++) {
      JsonNode turn = turns.get(i);
      String path = "history[" + i + "]";
      if (!turn.isArray() || turn.size() != 2) {
        throw record.problem(path, "must be a pair of texts: what was asked, what was answered");
      }
      messages.add(new Message(Message.USER, spoken(record, path + "[0]", turn.get(0))));
      messages.add(new Message(Message.ASSISTANT, spoken(record, path + "[1]", turn.get(1))));
    }
  }

  private static String spoken(JsonRecord record, String path, JsonNode node) {
    String text = record.text(path, node);
    if (text.isBlank()) {
      throw record.problem(path, "the text is empty");
    }
    return text;
  }
}
