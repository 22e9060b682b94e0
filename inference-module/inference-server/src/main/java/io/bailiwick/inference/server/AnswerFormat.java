package io.bailiwick.inference.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.llama.generate.FinishReason;
import io.bailiwick.llama.generate.Generation;
import io.bailiwick.llama.generate.TokenChoice;
import java.util.List;
import java.util.Locale;

/** How the answers of one endpoint look on the wire, whole and in pieces. */
abstract class AnswerFormat {
  private final String id;
  private final long created;
  private final String model;

  /**
   * The fields that every object of one answer carries.
   *
   * @param created seconds since 1970
   */
  AnswerFormat(String id, long created, String model) {
    this.id = id;
    this.created = created;
    this.model = model;
  }

  /** The response to a client that waits for the whole answer. */
  abstract ObjectNode whole(Generation generation);

  /** What a stream begins with. */
  abstract List<ObjectNode> opening();

  /** New text in a stream. */
  abstract ObjectNode piece(String text, List<TokenChoice> choices);

  /** The last choice of a stream. */
  abstract ObjectNode ending(Generation generation, List<TokenChoice> choices);

  /** The count of tokens behind a stream. */
  ObjectNode counted(ObjectNode frame, Generation generation) {
    frame.putArray("choices");
    frame.set("usage", usage(generation));
    return frame;
  }

  /** An object without choices. */
  abstract ObjectNode frame();

  final ObjectNode frame(String kind) {
    return Json.object()
        .put("id", id)
        .put("object", kind)
        .put("created", created)
        .put("model", model);
  }

  static String reason(Generation generation) {
    FinishReason reason = generation.finishReason();
    return (reason == FinishReason.LENGTH ? reason : FinishReason.STOP)
        .name()
        .toLowerCase(Locale.ROOT);
  }

  static ObjectNode usage(Generation generation) {
    return Json.object()
        .put("prompt_tokens", generation.promptTokens())
        .put("completion_tokens", generation.completionTokens())
        .put("total_tokens", generation.promptTokens() + generation.completionTokens());
  }
}
