package io.bailiwick.inference.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.bailiwick.llama.chat.ChatMessage;
import io.bailiwick.llama.chat.ChatPrompt;
import io.bailiwick.llama.chat.ChatTemplateException;
import io.bailiwick.llama.generate.SamplingSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Reads {@code /v1/chat/completions}. */
final class ChatQuestionReader extends QuestionReader {
  private static final Set<String> MESSAGE_FIELDS =
      Set.of("role", "content", "name", "refusal", "tool_calls", "function_call", "audio");

  ChatQuestionReader(ServedModel model, int context, Clock clock) {
    super(
        model,
        context,
        clock,
        Set.of("messages", "max_completion_tokens", "top_logprobs"),
        UnsupportedParameters.ofChat());
  }

  @Override
  List<Integer> prompt(RequestFields fields) {
    ChatPrompt chat =
        model
            .language()
            .chat()
            .orElseThrow(
                () ->
                    new ApiException(
                        400,
                        "invalid_request_error",
                        "no_chat_template",
                        null,
                        "this model has no chat template; use /v1/completions"));
    try {
      return requireRoom(chat.encode(messages(fields)), "messages");
    } catch (ChatTemplateException e) {
      if (e.conversationRefused()) {
        throw ApiException.invalid("messages", String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  @Override
  OptionalInt maximumTokens(RequestFields fields) {
    OptionalInt newer = fields.integer("max_completion_tokens", 1, Integer.MAX_VALUE);
    OptionalInt older = fields.integer("max_tokens", 1, Integer.MAX_VALUE);
    return newer.isPresent() ? newer : older;
  }

  @Override
  OptionalInt alternatives(RequestFields fields) {
    OptionalInt top = fields.integer("top_logprobs", 0, SamplingSettings.MOST_ALTERNATIVES);
    if (fields.flag("logprobs")) {
      return OptionalInt.of(top.orElse(0));
    }
    if (top.isPresent()) {
      throw ApiException.invalid("top_logprobs", "top_logprobs needs logprobs = true");
    }
    return OptionalInt.empty();
  }

  @Override
  AnswerFormat format(boolean logprobs) {
    TokenText tokens = new TokenText(model.language().tokenizer());
    return new ChatFormat(newId("chatcmpl-"), now(), model.name(), logprobs, tokens);
  }

  private static List<ChatMessage> messages(RequestFields fields) {
    JsonNode value = fields.value("messages");
    if (value == null || !value.isArray() || value.isEmpty()) {
      throw ApiException.invalid("messages", "messages must be a list of at least one message");
    }
    List<ChatMessage> messages = new ArrayList<>();
    for (JsonNode message : value) {
      messages.add(message(message, "messages[" + messages.size() + "]"));
    }
    return messages;
  }

  private static ChatMessage message(JsonNode message, String where) {
    message
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!MESSAGE_FIELDS.contains(field)) {
                throw ApiException.invalid(
                    where + "." + field, where + " has the unknown field \"" + field + "\"");
              }
            });
    for (String field : List.of("tool_calls", "function_call", "audio")) {
      if (!message.path(field).isMissingNode() && !message.path(field).isNull()) {
        throw ApiException.unsupported(where + "." + field, field + " is not supported");
      }
    }
    return new ChatMessage(role(message, where), content(message.path("content"), where));
  }

  private static String role(JsonNode message, String where) {
    String role = message.path("role").asText();
    // The newer name for the same speaker.
    String spoken = role.equals("developer") ? "system" : role;
    if (!ChatPrompt.ROLES.contains(spoken)) {
      throw ApiException.invalid(
          where + ".role",
          where + ".role must be one of " + ChatPrompt.ROLES + ", got \"" + role + "\"");
    }
    return spoken;
  }

  /** Text, or a list of parts that are all text. */
  private static String content(JsonNode content, String where) {
    if (content.isTextual()) {
      return content.textValue();
    }
    if (!content.isArray() || content.isEmpty()) {
      throw ApiException.invalid(where + ".content", where + ".content must be text");
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      if (!part.path("type").asText().equals("text") || !part.path("text").isTextual()) {
        throw ApiException.unsupported(
            where + ".content", "only parts of type text are supported, got " + part.path("type"));
      }
      text.append(part.path("text").textValue());
    }
    return text.toString();
  }
}
