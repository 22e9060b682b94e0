package io.bailiwick.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dialects in which preference pairs are published, told apart by their fields. */
final class PreferencePairFormat {
  private static final String EXPECTED =
      "a prompt (\"prompt\", \"instruction\", \"messages\" or \"conversations\") with \"chosen\" and"
          + " \"rejected\"";

  private PreferencePairFormat() {}

  static PreferencePair read(JsonRecord record) {
    String chosenField = record.firstOf("chosen", "chosen_messages");
    String rejectedField = record.firstOf("rejected", "rejected_messages");
    if (chosenField == null && rejectedField == null) {
      throw record.unknownShape(EXPECTED);
    }
    List<Message> chosen = side(record, chosenField == null ? "chosen" : chosenField);
    List<Message> rejected = side(record, rejectedField == null ? "rejected" : rejectedField);
    List<Message> prompt = prompt(record, chosen);
    requirePrefix(record, "chosen", prompt, chosen);
    requirePrefix(record, "rejected", prompt, rejected);
    String good = MessageList.last(chosen).content();
    String bad = MessageList.last(rejected).content();
    if (good.equals(bad)) {
      throw record.problem(
          "rejected", "is the same text as \"chosen\": no preference can be learned");
    }
    return new PreferencePair(prompt, good, bad);
  }

  /** One side as messages, of which the last is the answer and the others repeat the prompt. */
  private static List<Message> side(JsonRecord record, String field) {
    if (!record.has(field)) {
      throw record.problem(field, "is missing");
    }
    JsonNode node = record.object().path(field);
    List<Message> messages = sideMessages(record, field, node);
    MessageList.requireAnswer(record, field, messages);
    return messages;
  }

  private static List<Message> sideMessages(JsonRecord record, String field, JsonNode node) {
    if (node.isObject()) {
      return List.of(MessageList.message(record, field, node));
    }
    if (!node.isArray()) {
      return List.of(new Message(Message.ASSISTANT, record.requiredText(field)));
    }
    if (node.size() == 1) {
      return List.of(MessageList.message(record, field + "[0]", node.get(0)));
    }
    return MessageList.read(record, field);
  }

  private static List<Message> prompt(JsonRecord record, List<Message> chosen) {
    String field = record.firstOf("messages", "conversations", "prompt");
    List<Message> prompt;
    if (field != null && record.object().path(field).isArray()) {
      prompt = withSystem(record, MessageList.read(record, field));
    } else {
      String instruction = InstructionPrompt.field(record);
      if (instruction != null) {
        prompt = InstructionPrompt.read(record, instruction);
      } else {
        prompt = chosen.subList(0, chosen.size() - 1);
      }
      field = instruction;
    }
    requireUserLast(record, field, prompt);
    return prompt;
  }

  private static List<Message> withSystem(JsonRecord record, List<Message> listed) {
    List<Message> messages = new ArrayList<>();
    if (!listed.get(0).role().equals(Message.SYSTEM)) {
      InstructionPrompt.addSystem(record, messages);
    }
    messages.addAll(listed);
    return messages;
  }

  private static void requireUserLast(
      JsonRecord record, @Nullable String field, List<Message> prompt) {
    if (prompt.isEmpty()) {
      throw record.unknownShape(EXPECTED);
    }
    if (!MessageList.last(prompt).role().equals(Message.USER)) {
      throw record.problem(
          field == null ? "chosen" : field, "the prompt must end with the user's message");
    }
  }

  private static void requirePrefix(
      JsonRecord record, String field, List<Message> prompt, List<Message> side) {
    List<Message> before = side.subList(0, side.size() - 1);
    if (!before.isEmpty() && !before.equals(prompt) && !before.equals(withoutSystem(prompt))) {
      throw record.problem(field, "repeats a prompt that differs from the other side's");
    }
  }

  private static List<Message> withoutSystem(List<Message> prompt) {
    return prompt.get(0).role().equals(Message.SYSTEM) ? prompt.subList(1, prompt.size()) : prompt;
  }
}
