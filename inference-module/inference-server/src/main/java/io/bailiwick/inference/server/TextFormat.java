package io.bailiwick.inference.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.llama.generate.Generation;
import io.bailiwick.llama.generate.TokenChoice;
import java.util.List;

/** OpenAI's {@code text_completion}, whole and in pieces alike. */
final class TextFormat extends AnswerFormat {
  private final boolean logprobs;
  private final TokenText tokens;
  private int offset;

  TextFormat(String id, long created, String model, boolean logprobs, TokenText tokens) {
    super(id, created, model);
    this.logprobs = logprobs;
    this.tokens = tokens;
  }

  @Override
  ObjectNode whole(Generation generation) {
    ObjectNode whole = frame();
    ObjectNode choice = choice(whole, generation.text(), generation.choices());
    choice.put("finish_reason", reason(generation));
    whole.set("usage", usage(generation));
    return whole;
  }

  @Override
  List<ObjectNode> opening() {
    return List.of();
  }

  @Override
  ObjectNode piece(String text, List<TokenChoice> choices) {
    ObjectNode frame = frame();
    choice(frame, text, choices).putNull("finish_reason");
    return frame;
  }

  @Override
  ObjectNode ending(Generation generation, List<TokenChoice> choices) {
    ObjectNode frame = frame();
    choice(frame, "", choices).put("finish_reason", reason(generation));
    return frame;
  }

  @Override
  ObjectNode frame() {
    return frame("text_completion");
  }

  private ObjectNode choice(ObjectNode frame, String text, List<TokenChoice> choices) {
    ObjectNode choice = frame.putArray("choices").addObject().put("index", 0).put("text", text);
    if (logprobs && !choices.isEmpty()) {
      putLogprobs(choice.putObject("logprobs"), choices);
    } else {
      choice.putNull("logprobs");
    }
    return choice;
  }

  private void putLogprobs(ObjectNode logprobs, List<TokenChoice> choices) {
    ArrayNode texts = logprobs.putArray("tokens");
    ArrayNode values = logprobs.putArray("token_logprobs");
    ArrayNode tops = logprobs.putArray("top_logprobs");
    ArrayNode offsets = logprobs.putArray("text_offset");
    for (TokenChoice choice : choices) {
      String text = tokens.of(choice);
      texts.add(text);
      values.add(choice.logProbability());
      ObjectNode top = tops.addObject();
      choice.alternatives().forEach(other -> top.put(tokens.of(other), other.logProbability()));
      offsets.add(offset);
      offset += text.length();
    }
  }
}
