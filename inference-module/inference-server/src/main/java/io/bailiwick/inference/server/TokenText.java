package io.bailiwick.inference.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.llama.generate.TokenChoice;
import io.bailiwick.llama.tokenizer.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Log-probabilities of tokens, shown with the tokens' text. */
final class TokenText {
  private final Tokenizer tokenizer;

  TokenText(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  String of(TokenChoice choice) {
    return tokenizer.decode(new int[] {choice.id()}, false);
  }

  /** OpenAI's ChatCompletionTokenLogprob for each token. */
  ArrayNode describe(List<TokenChoice> choices) {
    ArrayNode described = Json.object().putArray("content");
    for (TokenChoice choice : choices) {
      ObjectNode token = described.addObject();
      describe(choice, token);
      ArrayNode top = token.putArray("top_logprobs");
      choice.alternatives().forEach(alternative -> describe(alternative, top.addObject()));
    }
    return described;
  }

  private void describe(TokenChoice choice, ObjectNode token) {
    String text = of(choice);
    token.put("token", text).put("logprob", choice.logProbability());
    // A token may be part of a character; which bytes it is then, its text does not tell.
    if (text.contains("\uFFFD")) {
      token.putNull("bytes");
      return;
    }
    ArrayNode bytes = token.putArray("bytes");
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      bytes.add(b & 0xFF);
    }
  }
}
