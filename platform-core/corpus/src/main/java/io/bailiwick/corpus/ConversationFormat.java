package io.bailiwick.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The dialects in which instruction data is published, told apart by their fields. */
final class ConversationFormat {
  private ConversationFormat() {}

  static Conversation read(JsonRecord record) {
    refuseOtherKinds(record);
    String list = record.firstOf("messages", "conversations");
    if (list != null) {
      return fromMessages(record, list);
    }
    if (record.has("conversation")) {
      return fromHumanAssistantPairs(record);
    }
    String instruction = record.firstOf("instruction", "query");
    if (instruction != null) {
      return fromInstruction(record, instruction);
    }
    throw record.unknownShape("\"instruction\" and \"output\", \"messages\", or \"conversations\"");
  }

  private static void refuseOtherKinds(JsonRecord record) {
    if (record.object().path("label").isBoolean()) {
      throw record.problem(
          "label",
          "this is data of good and bad answers (KTO); learning from it as instructions would teach"
              + " the bad ones too");
    }
    if (record.has("chosen") || record.has("rejected")) {
      throw record.problem("chosen", "this is a preference pair; give it as preference data");
    }
    JsonNode tools = record.object().path("tools");
    boolean noTools = (tools.isEmpty() && tools.asText().isBlank()) || tools.asText().equals("[]");
    if (record.has("tools") && !noTools) {
      throw record.problem("tools", "tool calls cannot be learned yet; leave these records out");
    }
  }

  private static Conversation fromMessages(JsonRecord record, String field) {
    List<Message> messages = new ArrayList<>();
    List<Message> listed = MessageList.read(record, field);
    MessageList.requireAnswer(record, field, listed);
    if (!listed.get(0).role().equals(Message.SYSTEM)) {
      InstructionPrompt.addSystem(record, messages);
    }
    messages.addAll(listed);
    return new Conversation(messages);
  }

  private static Conversation fromHumanAssistantPairs(JsonRecord record) {
    List<Message> messages = new ArrayList<>();
    InstructionPrompt.addSystem(record, messages);
    List<JsonNode> pairs = record.list("conversation");
    for (int i = 0; i < pairs.size(); i++) {
      for (String speaker : List.of("human", "assistant")) {
        String path = "conversation[" + i + "]." + speaker;
        String text = record.text(path, pairs.get(i).path(speaker));
        if (text.isBlank()) {
          throw record.problem(path, "the text is empty");
        }
        messages.add(new Message(speaker.equals("human") ? Message.USER : speaker, text));
      }
    }
    MessageList.requireTurns(record, "conversation", messages);
    MessageList.requireAnswer(record, "conversation", messages);
    return new Conversation(messages);
  }

  private static Conversation fromInstruction(JsonRecord record, String instructionField) {
    List<Message> messages = InstructionPrompt.read(record, instructionField);
    String defaultName = instructionField.equals("query") ? "response" : "output";
    String found = record.firstOf("output", "response");
    String answer = record.requiredText(found == null ? defaultName : found);
    messages.add(new Message(Message.ASSISTANT, answer));
    return new Conversation(messages);
  }
}
