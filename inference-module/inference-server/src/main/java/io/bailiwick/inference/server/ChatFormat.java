package io.bailiwick.inference.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.llama.generate.Generation;
import io.bailiwick.llama.generate.TokenChoice;
import java.util.List;

/** OpenAI's {@code chat.completion} and {@code chat.completion.chunk}. */
final class ChatFormat extends AnswerFormat {
  private final boolean logprobs;
  private final TokenText tokens;

  ChatFormat(String id, long created, String model, boolean logprobs, TokenText tokens) {
    super(id, created, model);
    this.logprobs = logprobs;
    this.tokens = tokens;
  }

  @Override
  ObjectNode whole(Generation generation) {
    ObjectNode whole = frame("chat.completion");
    ObjectNode choice = whole.putArray("choices").addObject().put("index", 0);
    choice
        .putObject("message")
        .put("role", "assistant")
        .put("content", generation.text())
        .putNull("refusal");
    putLogprobs(choice, generation.choices());
    choice.put("finish_reason", reason(generation));
    whole.set("usage", usage(generation));
    return whole;
  }

  @Override
  List<ObjectNode> opening() {
    ObjectNode frame = frame();
    ObjectNode choice = frame.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta").put("role", "assistant").put("content", "").putNull("refusal");
    choice.putNull("logprobs").putNull("finish_reason");
    return List.of(frame);
  }

  @Override
  ObjectNode piece(String text, List<TokenChoice> choices) {
    ObjectNode frame = frame();
    ObjectNode choice = frame.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta").put("content", text);
    putLogprobs(choice, choices);
    choice.putNull("finish_reason");
    return frame;
  }

  @Override
  ObjectNode ending(Generation generation, List<TokenChoice> choices) {
    ObjectNode frame = frame();
    ObjectNode choice = frame.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta");
    putLogprobs(choice, choices);
    choice.put("finish_reason", reason(generation));
    return frame;
  }

  @Override
  ObjectNode frame() {
    return frame("chat.completion.chunk");
  }

  private void putLogprobs(ObjectNode choice, List<TokenChoice> choices) {
    if (logprobs && !choices.isEmpty()) {
      choice.putObject("logprobs").putNull("refusal").set("content", tokens.describe(choices));
    } else {
      choice.putNull("logprobs");
    }
  }
}
