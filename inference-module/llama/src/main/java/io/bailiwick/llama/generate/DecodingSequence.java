package io.bailiwick.llama.generate;

import io.bailiwick.llama.tokenizer.IncrementalDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One answer being written inside a {@link DecodingBatch}. Only the batch's thread touches it. */
public final class DecodingSequence {
  private final GenerationRequest request;
  private final int limit;
  private final Sampler sampler;
  private final StopRule stopRule;
  private final IncrementalDecoder written;
  private final boolean heard;
  private final boolean gradual;
  private final List<Integer> ids = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final List<TokenChoice> choices = new ArrayList<>();
  private int choicesTold;
  private int[] unread;
  private @Nullable FinishReason finishReason;
  private boolean failed;

  DecodingSequence(
      GenerationRequest request,
      Set<Integer> endTokens,
      Function<int[], String> decode,
      int capacity) {
    this.request = request;
    this.limit =
        Math.min(request.settings().maximumNewTokens(), capacity - request.prompt().size());
    this.unread = request.prompt().stream().mapToInt(Integer::intValue).toArray();
    this.sampler = new Sampler(request.settings());
    this.stopRule = new StopRule(endTokens, request.settings().stops());
    this.written = new IncrementalDecoder(decode);
    this.heard = request.listener().hearsGrowth();
    this.gradual = heard || !request.settings().stops().isEmpty();
  }

  /** Tokens written so far. */
  public int size() {
    return ids.size();
  }

  /** The tokens that the model has not read yet: the prompt, then the token written last. */
  int[] unread() {
    return unread;
  }

  boolean isFinished() {
    return finishReason != null;
  }

  boolean isFailed() {
    return failed;
  }

  /** Draws the next token from this sequence's row and tells the listener what came of it. */
  void advance(float[] logits, int from, int vocabulary) {
    int token;
    try {
      token = sampler.choose(logits, from, vocabulary);
      if (request.settings().alternatives().isPresent()) {
        choices.add(sampler.describe(token, logits, from, vocabulary));
      }
    } catch (ArithmeticException e) {
      fail(e);
      return;
    }
    unread = new int[] {token};
    take(token);
  }

  void fail(RuntimeException reason) {
    finishReason = FinishReason.CANCELLED;
    failed = true;
    request.listener().failed(reason);
  }

  private void take(int token) {
    ids.add(token);
    if (stopRule.endsAt(token)) {
      finish(FinishReason.STOP);
      return;
    }
    if (gradual) {
      tell(stopRule.release(written.add(token)));
    } else {
      written.hold(token);
    }
    if (stopRule.stopped()) {
      finish(FinishReason.STOP);
    } else if (ids.size() >= limit) {
      finish(FinishReason.LENGTH);
    }
  }

  /** Ends the sequence and tells the listener; the batch removes it. */
  void finish(FinishReason reason) {
    tell(stopRule.release(written.finish()));
    finishReason = stopRule.stopped() ? FinishReason.STOP : reason;
    tell(stopRule.releaseRest());
    request
        .listener()
        .ended(
            new Generation(text.toString(), ids, finishReason, request.prompt().size(), choices));
  }

  private void tell(String fragment) {
    text.append(fragment);
    if (heard && !fragment.isEmpty()) {
      List<TokenChoice> since = List.copyOf(choices.subList(choicesTold, choices.size()));
      choicesTold = choices.size();
      request.listener().grew(fragment, since);
    }
  }
}
