package io.bailiwick.measurement;

import io.bailiwick.corpus.TextDocument;
import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Mean loss per token (nats) on text the model has not been trained on; its exponential is the
 * perplexity. Each document stands alone behind the beginning-of-text token. A document longer than
 * the window is read through windows that overlap by half, and each token is judged once, in the
 * first window that holds it, so that all but the first half window have at least half a window of
 * context (the strided evaluation of Baevski and Auli 2019). The interval draws blocks of
 * neighbouring tokens (Carlstein 1986), since neighbours depend on each other.
 */
public final class HeldOutLoss {
  private static final int BLOCK_TOKENS = 64;
  private static final int SPANS_AT_ONCE = 256;

  private final LlamaModel model;
  private final Tokenizer tokenizer;
  private final int window;

  /**
   * A reading of text by one model.
   *
   * @param window tokens the model reads at once, at most what it has positions for
   */
  public HeldOutLoss(LlamaModel model, Tokenizer tokenizer, int window) {
    if (window < 2 || window > model.config().maxPositions()) {
      throw new IllegalArgumentException(
          "window: must be 2 … " + model.config().maxPositions() + ", got " + window);
    }
    this.model = model;
    this.tokenizer = tokenizer;
    this.window = window;
  }

  /**
   * The mean loss over documents.
   *
   * @param maxTokens stop after the document that reaches this many tokens
   * @param seed of the interval
   * @throws IllegalArgumentException if the documents hold no token
   */
  public MeanWithInterval measure(Iterator<TextDocument> documents, long maxTokens, long seed) {
    List<MeanWithInterval.Part> blocks = new ArrayList<>();
    List<ScoredSpan> spans = new ArrayList<>();
    long tokens = 0;
    while (documents.hasNext() && tokens < maxTokens) {
      int[] ids = withBeginning(tokenizer.encode(documents.next().text()));
      tokens += ids.length - 1;
      spans.addAll(windows(ids));
      if (spans.size() >= SPANS_AT_ONCE) {
        collect(spans, blocks);
      }
    }
    collect(spans, blocks);
    return MeanWithInterval.of(blocks, seed);
  }

  private int[] withBeginning(int[] text) {
    int[] ids = new int[text.length + 1];
    ids[0] = tokenizer.beginOfText();
    System.arraycopy(text, 0, ids, 1, text.length);
    return ids;
  }

  /** Windows that together judge every token after the first once. */
  List<ScoredSpan> windows(int[] ids) {
    List<ScoredSpan> spans = new ArrayList<>();
    int judgedUpTo = 1;
    for (int start = 0; judgedUpTo < ids.length; start += window / 2) {
      int end = Math.min(ids.length, start + window + 1);
      spans.add(new ScoredSpan(Arrays.copyOfRange(ids, start, end), judgedUpTo - start));
      judgedUpTo = end;
    }
    return spans;
  }

  private void collect(List<ScoredSpan> spans, List<MeanWithInterval.Part> blocks) {
    for (SpanLogLikelihood.Likelihood likelihood : new SpanLogLikelihood(model).of(spans)) {
      float[] logProbabilities = likelihood.logProbabilities();
      for (int from = 0; from < logProbabilities.length; from += BLOCK_TOKENS) {
        int to = Math.min(logProbabilities.length, from + BLOCK_TOKENS);
        double loss = 0;
        for (int i = from; i < to; i++) {
          loss -= logProbabilities[i];
        }
        blocks.add(new MeanWithInterval.Part(loss, to - from));
      }
    }
    spans.clear();
  }
}
