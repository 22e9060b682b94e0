package io.bailiwick.inference.server;

import io.bailiwick.llama.generate.DecodingSequence;
import io.bailiwick.llama.generate.GenerationRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One question on its way through the {@link DecodingLoop}. */
final class Ticket {
  private final GenerationRequest request;
  private final AnswerStream answer;
  private final AtomicBoolean unwanted = new AtomicBoolean();
  private @Nullable DecodingSequence sequence;

  Ticket(GenerationRequest request, AnswerStream answer) {
    this.request = request;
    this.answer = answer;
  }

  GenerationRequest request() {
    return request;
  }

  AnswerStream answer() {
    return answer;
  }

  /** Says, from any thread, that nobody waits for the answer any more. */
  void cancel() {
    unwanted.set(true);
  }

  boolean isUnwanted() {
    return unwanted.get() || answer.isOverflowed();
  }

  /** Used by the decoding thread only. */
  @Nullable DecodingSequence sequence() {
    return sequence;
  }

  void begin(DecodingSequence begun) {
    sequence = begun;
  }
}
