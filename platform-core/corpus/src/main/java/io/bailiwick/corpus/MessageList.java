package io.bailiwick.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads messages in either common spelling, {@code role, content} or {@code from, value}, and
 * checks that they make a conversation: an optional system message, then user and assistant in
 * turn.
 */
final class MessageList {
  private MessageList() {}

  static List<Message> read(JsonRecord record, String field) {
    List<JsonNode> nodes = record.list(field);
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      messages.add(message(record, field + "[" + i + "]", nodes.get(i)));
    }
    requireTurns(record, field, messages);
    return messages;
  }

  static Message message(JsonRecord record, String path, JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      throw record.problem(path, "must be a message object, not " + JsonRecord.kind(node));
    }
    boolean openAi = object.has("role") || object.has("content");
    String roleName = openAi ? "role" : "from";
    String contentName = openAi ? "content" : "value";
    String role = role(record, path + "." + roleName, object.path(roleName));
    String content = content(record, path + "." + contentName, object.path(contentName));
    if (content.isBlank()) {
      throw record.problem(path + "." + contentName, "the message is empty");
    }
    return new Message(role, content);
  }

  private static String role(JsonRecord record, String path, JsonNode node) {
    String name = record.text(path, node);
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "user", "human" -> Message.USER;
      case "assistant", "gpt", "model", "bot" -> Message.ASSISTANT;
      case "system" -> Message.SYSTEM;
      default ->
          throw record.problem(
              path,
              "the role \"%s\" is not known; it must be system, user (human) or assistant (gpt)"
                  .formatted(shortened(name)));
    };
  }

  /** Content as text, or as a list of parts of which every one is text. */
  private static String content(JsonRecord record, String path, JsonNode node) {
    if (!node.isArray()) {
      return record.text(path, node);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < node.size(); i++) {
      JsonNode part = node.get(i);
      String partPath = path + "[" + i + "]";
      if (!part.path("type").asText().equals("text")) {
        throw record.problem(partPath, "only parts of type \"text\" can be learned from");
      }
      String name = part.has("text") ? "text" : "value";
      text.append(record.text(partPath + "." + name, part.path(name)));
    }
    return text.toString();
  }

  /** A wrong order is refused here, since a chat template would refuse or garble it later. */
  static void requireTurns(JsonRecord record, String field, List<Message> messages) {
    if (messages.isEmpty()) {
      throw record.problem(field, "the list of messages is empty");
    }
    int first = messages.get(0).role().equals(Message.SYSTEM) ? 1 : 0;
    for (int i = first; i < messages.size(); i++) {
      String expected = (i - first) % 2 == 0 ? Message.USER : Message.ASSISTANT;
      if (!messages.get(i).role().equals(expected)) {
        throw record.problem(
            field + "[" + i + "]",
            "is from %s where %s is due; user and assistant must take turns"
                .formatted(messages.get(i).role(), expected));
      }
    }
  }

  /** Checks that the conversation ends with what the model shall learn to say. */
  static void requireAnswer(JsonRecord record, String field, List<Message> messages) {
    if (!last(messages).role().equals(Message.ASSISTANT)) {
      throw record.problem(field, "the last message must be the assistant's answer");
    }
  }

  static Message last(List<Message> messages) {
    return messages.get(messages.size() - 1);
  }

  private static String shortened(String name) {
    String clean = name.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 40 ? clean : clean.substring(0, 40) + "…";
  }
}
