package io.bailiwick.measurement;

import io.bailiwick.llama.model.CausalAttention;
import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.torch.TensorScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The log-probability a model gives to each judged token of many spans. Spans of like length share
 * a batch and are padded on the right, where causal attention never looks; only judged positions
 * pass the output head, so that a large vocabulary costs no more than the judged tokens. Shapes: B
 * batch, T tokens, D hidden, N judged tokens, V vocabulary.
 */
final class SpanLogLikelihood {
  private static final int BATCH_TOKENS = 4096;
  private static final int LOGITS_AT_ONCE = 1 << 24;

  private final LlamaModel model;

  SpanLogLikelihood(LlamaModel model) {
    this.model = model;
  }

  /** What the model thinks of one span. */
  static final class Likelihood {
    private final float[] logProbabilities;
    private final boolean greedy;

    Likelihood(float[] logProbabilities, boolean greedy) {
      this.logProbabilities = logProbabilities;
      this.greedy = greedy;
    }

    /** Natural logarithm of the probability, one per judged token. */
    float[] logProbabilities() {
      return logProbabilities;
    }

    /** Whether every judged token was the most probable one. */
    boolean greedy() {
      return greedy;
    }

    /** The log-probability of all judged tokens together. */
    double sum() {
      double sum = 0;
      for (float logProbability : logProbabilities) {
        sum += logProbability;
      }
      return sum;
    }
  }

  /** The likelihoods in the order of the spans. */
  List<Likelihood> of(List<ScoredSpan> spans) {
    List<Integer> byLength =
        IntStream.range(0, spans.size())
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> spans.get(i).read()).reversed())
            .toList();
    Likelihood[] results = new Likelihood[spans.size()];
    for (int start = 0; start < byLength.size(); ) {
      int longest = Math.max(1, spans.get(byLength.get(start)).read());
      int rows = Math.max(1, BATCH_TOKENS / longest);
      List<Integer> batch = byLength.subList(start, Math.min(start + rows, byLength.size()));
      List<Likelihood> likelihoods = batch(batch.stream().map(spans::get).toList(), longest);
      for (int row = 0; row < batch.size(); row++) {
        results[batch.get(row)] = likelihoods.get(row);
      }
      start += batch.size();
    }
    return List.of(results);
  }

  private List<Likelihood> batch(List<ScoredSpan> spans, int tokens) {
    try (TensorScope scope = new TensorScope();
        NoGradGuard noGradients = new NoGradGuard()) {
      Tensor ids_BT = longs(padded(spans, tokens)).view(spans.size(), tokens);
      Tensor hidden_BTD = model.hidden(ids_BT, new CausalAttention(model.device()));
      Tensor hidden_RD = hidden_BTD.reshape(-1, model.config().hiddenSize());
      int judged = spans.stream().mapToInt(ScoredSpan::judged).sum();
      float[] logProbabilities = new float[judged];
      boolean[] greedy = new boolean[judged];
      long[] positions = positions(spans, tokens, judged);
      long[] targets = targets(spans, judged);
      int chunk = Math.max(1, LOGITS_AT_ONCE / model.config().vocabularySize());
      for (int from = 0; from < judged; from += chunk) {
        int to = Math.min(judged, from + chunk);
        judge(hidden_RD, positions, targets, from, to, logProbabilities, greedy);
      }
      return split(spans, logProbabilities, greedy);
    }
  }

  private void judge(
      Tensor hidden_RD,
      long[] positions,
      long[] targets,
      int from,
      int to,
      float[] logProbabilities,
      boolean[] greedy) {
    try (TensorScope scope = new TensorScope()) {
      Tensor rows_N = longs(Arrays.copyOfRange(positions, from, to));
      Tensor targets_N = longs(Arrays.copyOfRange(targets, from, to));
      Tensor logits_NV = model.head(hidden_RD.index_select(0, rows_N)).to(ScalarType.Float);
      Tensor chosen_N =
          torch.log_softmax(logits_NV, -1).gather(1, targets_N.unsqueeze(1)).squeeze(1);
      Tensor greedy_N = logits_NV.argmax(new LongOptional(1), false);
      float[] values = new float[to - from];
      chosen_N.cpu().contiguous().data_ptr_float().get(values);
      long[] best = new long[to - from];
      greedy_N.cpu().contiguous().data_ptr_long().get(best);
      for (int i = from; i < to; i++) {
        logProbabilities[i] = values[i - from];
        greedy[i] = best[i - from] == targets[i];
      }
    }
  }

  private Tensor longs(long[] values) {
    return AbstractTensor.create(values, values.length)
        .to(model.device().handle(), ScalarType.Long);
  }

  private static long[] padded(List<ScoredSpan> spans, int tokens) {
    long[] ids = new long[spans.size() * tokens];
    for (int row = 0; row < spans.size(); row++) {
      ScoredSpan span = spans.get(row);
      for (int t = 0; t < span.read(); t++) {
        ids[row * tokens + t] = span.ids()[t];
      }
    }
    return ids;
  }

  /** Where in the flattened batch the prediction of each judged token stands. */
  private static long[] positions(List<ScoredSpan> spans, int tokens, int judged) {
    long[] positions = new long[judged];
    int n = 0;
    for (int row = 0; row < spans.size(); row++) {
      ScoredSpan span = spans.get(row);
      for (int t = span.from(); t < span.ids().length; t++) {
        positions[n++] = (long) row * tokens + t - 1;
      }
    }
    return positions;
  }

  private static long[] targets(List<ScoredSpan> spans, int judged) {
    long[] targets = new long[judged];
    int n = 0;
    for (ScoredSpan span : spans) {
      for (int t = span.from(); t < span.ids().length; t++) {
        targets[n++] = span.ids()[t];
      }
    }
    return targets;
  }

  private static List<Likelihood> split(
      List<ScoredSpan> spans, float[] logProbabilities, boolean[] greedy) {
    List<Likelihood> likelihoods = new ArrayList<>();
    int n = 0;
    for (ScoredSpan span : spans) {
      float[] own = Arrays.copyOfRange(logProbabilities, n, n + span.judged());
      boolean all = true;
      for (int i = 0; i < span.judged(); i++) {
        all &= greedy[n + i];
      }
      likelihoods.add(new Likelihood(own, all));
      n += span.judged();
    }
    return likelihoods;
  }
}
