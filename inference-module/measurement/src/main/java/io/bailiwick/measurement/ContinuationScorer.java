package io.bailiwick.measurement;

import io.bailiwick.corpus.Continuation;
import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Log-likelihood of continuations, tokenised as the LM Evaluation Harness does (Gao et al. 2021,
 * {@code TemplateLM._encode_pair}), so that figures compare with published ones:
 *
 * <ol>
 *   <li>white space at the end of the context moves to the continuation;
 *   <li>context + continuation is encoded as a whole, the context alone too; the continuation's
 *       tokens are those of the whole after as many as the context has, and they are read behind
 *       the tokens of the context alone, also where the two would have grown into one token;
 *   <li>no control token is put in front, except that an empty context is the beginning-of-text
 *       token alone.
 * </ol>
 *
 * <p>A context too long for the model loses its beginning; a continuation too long is refused.
 */
public final class ContinuationScorer {
  private final LlamaModel model;
  private final Tokenizer tokenizer;

  /** A scorer that reads with this model; both stay the caller's. */
  public ContinuationScorer(LlamaModel model, Tokenizer tokenizer) {
    this.model = model;
    this.tokenizer = tokenizer;
  }

  /**
   * Scores many requests, in their order.
   *
   * @throws IllegalArgumentException naming the request, counted from 1, if a continuation does not
   *     fit into the model's context
   */
  public List<ContinuationScore> score(List<Continuation> requests) {
    List<ScoredSpan> spans = new ArrayList<>();
    for (Continuation request : requests) {
      spans.add(fit(span(request), spans.size() + 1));
    }
    return new SpanLogLikelihood(model)
        .of(spans).stream()
            .map(
                likelihood ->
                    new ContinuationScore(
                        likelihood.sum(),
                        likelihood.logProbabilities().length,
                        likelihood.greedy()))
            .toList();
  }

  private ScoredSpan span(Continuation request) {
    int[] whole = tokenizer.encode(request.context() + request.continuation());
    String context = request.context().stripTrailing();
    if (context.isEmpty()) {
      return span(new int[] {tokenizer.beginOfText()}, whole);
    }
    int[] before = tokenizer.encode(context);
    int from = Math.min(before.length, whole.length);
    return span(before, Arrays.copyOfRange(whole, from, whole.length));
  }

  private static ScoredSpan span(int[] context, int[] continuation) {
    int[] ids = Arrays.copyOf(context, context.length + continuation.length);
    System.arraycopy(continuation, 0, ids, context.length, continuation.length);
    return new ScoredSpan(ids, context.length);
  }

  private ScoredSpan fit(ScoredSpan span, int number) {
    int limit = model.config().maxPositions();
    if (span.judged() > limit) {
      throw new IllegalArgumentException(
          "request "
              + number
              + ": continuation: has "
              + span.judged()
              + " tokens but the model reads "
              + limit
              + "; shorten it");
    }
    int surplus = Math.max(0, span.read() - limit);
    return new ScoredSpan(
        Arrays.copyOfRange(span.ids(), surplus, span.ids().length), span.from() - surplus);
  }
}
