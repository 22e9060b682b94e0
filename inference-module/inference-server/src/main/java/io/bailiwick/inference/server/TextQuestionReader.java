package io.bailiwick.inference.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.bailiwick.llama.tokenizer.Tokenizer;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads {@code /v1/completions}: the beginning-of-text token and the prompt as plain text, in which
 * control tokens stay text.
 */
final class TextQuestionReader extends QuestionReader {
  /** OpenAI's own, for clients that count on it. */
  private static final int USUAL_TOKENS = 16;

  private static final int MOST_ALTERNATIVES = 5;

  TextQuestionReader(ServedModel model, int context, Clock clock) {
    super(model, context, clock, Set.of("prompt"), UnsupportedParameters.ofText());
  }

  @Override
  List<Integer> prompt(RequestFields fields) {
    JsonNode prompt = fields.value("prompt");
    if (prompt != null && prompt.isArray() && prompt.size() == 1) {
      prompt = prompt.get(0);
    }
    if (prompt == null || !prompt.isTextual()) {
      throw ApiException.invalid(
          "prompt", "prompt must be one string; lists of prompts and token ids are not supported");
    }
    Tokenizer tokenizer = model.language().tokenizer();
    int[] ids = tokenizer.encode(prompt.textValue());
    return requireRoom(
        IntStream.concat(IntStream.of(tokenizer.beginOfText()), IntStream.of(ids)).toArray(),
        "prompt");
  }

  @Override
  OptionalInt maximumTokens(RequestFields fields) {
    return OptionalInt.of(fields.integer("max_tokens", 1, Integer.MAX_VALUE).orElse(USUAL_TOKENS));
  }

  @Override
  OptionalInt alternatives(RequestFields fields) {
    return fields.integer("logprobs", 0, MOST_ALTERNATIVES);
  }

  @Override
  AnswerFormat format(boolean logprobs) {
    TokenText tokens = new TokenText(model.language().tokenizer());
    return new TextFormat(newId("cmpl-"), now(), model.name(), logprobs, tokens);
  }
}
