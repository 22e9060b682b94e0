package io.bailiwick.llama.generate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Draws one sequence's tokens from logits. It has a random stream of its own, so the draws depend
 * on the seed and not on what else is in the batch. Not thread-safe.
 */
public final class Sampler {
  private final SamplingSettings settings;
  private final SplittableRandom random;
  private double[] weights = new double[0];

  /** A sampler at the beginning of its random stream. */
  public Sampler(SamplingSettings settings) {
    this.settings = settings;
    this.random = new SplittableRandom(settings.seed());
  }

  /**
   * The next token.
   *
   * @param logits logits of several rows
   * @param from where this sequence's row begins
   * @param vocabulary tokens to choose from, counted from id 0
   * @throws ArithmeticException if the likeliest logit is not a number
   */
  public int choose(float[] logits, int from, int vocabulary) {
    int likeliest = likeliest(logits, from, vocabulary);
    if (settings.temperature() == 0) {
      return likeliest;
    }
    weigh(logits, from, vocabulary, logits[from + likeliest]);
    double total = sum(vocabulary);
    if (settings.topK() == 0 && settings.topP() == 1) {
      return draw(id -> id, vocabulary, random.nextDouble() * total);
    }
    return drawTruncated(vocabulary, total);
  }

  /** The token with its log-probability and as many alternatives as the settings ask for. */
  public TokenChoice describe(int token, float[] logits, int from, int vocabulary) {
    float highest = logits[from + likeliest(logits, from, vocabulary)];
    double mass = 0;
    for (int id = 0; id < vocabulary; id++) {
      mass += Math.exp(logits[from + id] - (double) highest);
    }
    double normalizer = highest + Math.log(mass);
    Comparator<Integer> likeliestFirst = Comparator.comparingDouble(id -> -logits[from + id]);
    List<TokenChoice> alternatives =
        best(vocabulary, settings.alternatives().orElse(0), likeliestFirst).stream()
            .map(id -> new TokenChoice(id, logits[from + id] - normalizer, List.of()))
            .toList();
    return new TokenChoice(token, logits[from + token] - normalizer, alternatives);
  }

  private static int likeliest(float[] logits, int from, int vocabulary) {
    int best = 0;
    for (int id = 1; id < vocabulary && !Float.isNaN(logits[from + best]); id++) {
      // Written so that a NaN wins and is seen below.
      if (!(logits[from + id] <= logits[from + best])) {
        best = id;
      }
    }
    if (!Float.isFinite(logits[from + best])) {
      throw new ArithmeticException(
          "the model gives the logit " + logits[from + best] + " for token " + best);
    }
    return best;
  }

  private void weigh(float[] logits, int from, int vocabulary, float highest) {
    if (weights.length < vocabulary) {
      weights = new double[vocabulary];
    }
    for (int id = 0; id < vocabulary; id++) {
      weights[id] = Math.exp((logits[from + id] - (double) highest) / settings.temperature());
    }
  }

  private double sum(int vocabulary) {
    double total = 0;
    for (int id = 0; id < vocabulary; id++) {
      total += weights[id];
    }
    return total;
  }

  /** First the likeliest K, then the nucleus of what is left, in the order of transformers. */
  private int drawTruncated(int vocabulary, double total) {
    int[] ranked;
    if (settings.topK() > 0) {
      Comparator<Integer> heaviestFirst = Comparator.comparingDouble(id -> -weights[id]);
      ranked =
          best(vocabulary, settings.topK(), heaviestFirst).stream().mapToInt(id -> id).toArray();
    } else {
      // Tokens lighter than this share cannot be needed to fill the nucleus; most are, and need no
      // sorting.
      double share = (1 - settings.topP()) * total / vocabulary;
      ranked = ranked(vocabulary, id -> weights[id] >= share);
    }
    double mass = Arrays.stream(ranked).mapToDouble(id -> weights[id]).sum();
    double wanted = settings.topP() * (settings.topK() > 0 ? mass : total);
    int[] nucleus = nucleus(ranked, wanted);
    double kept = Arrays.stream(nucleus).mapToDouble(id -> weights[id]).sum();
    return draw(place -> nucleus[place], nucleus.length, random.nextDouble() * kept);
  }

  private int[] ranked(int vocabulary, IntPredicate candidate) {
    return IntStream.range(0, vocabulary)
        .filter(candidate)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer id) -> -weights[id]).thenComparing(id -> id))
        .mapToInt(id -> id)
        .toArray();
  }

  private int[] nucleus(int[] ranked, double wanted) {
    double reached = 0;
    int count = 0;
    while (count < ranked.length && (count == 0 || reached < wanted)) {
      reached += weights[ranked[count]];
      count++;
    }
    return Arrays.copyOf(ranked, count);
  }

  private int draw(IntUnaryOperator candidates, int count, double point) {
    double reached = 0;
    for (int place = 0; place < count; place++) {
      int id = candidates.applyAsInt(place);
      reached += weights[id];
      if (point < reached) {
        return id;
      }
    }
    // Rounding may leave the point just behind the last weight.
    return candidates.applyAsInt(count - 1);
  }

  private static List<Integer> best(int vocabulary, int count, Comparator<Integer> order) {
    PriorityQueue<Integer> worstFirst =
        new PriorityQueue<>(order.thenComparing(id -> id).reversed());
    for (int id = 0; id < vocabulary && count > 0; id++) {
      if (worstFirst.size() == count && order.compare(id, worstFirst.peek()) < 0) {
        worstFirst.remove();
      }
      if (worstFirst.size() < count) {
        worstFirst.add(id);
      }
    }
    return worstFirst.stream().sorted(order.thenComparing(id -> id)).toList();
  }
}
