package io.bailiwick.llama.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Draws from the logits ln 1, ln 2, ln 3, ln 4, whose probabilities are 0.1, 0.2, 0.3, 0.4. */
class SamplerTest {
  private static final float[] LOGITS = {
    (float) Math.log(1), (float) Math.log(2), (float) Math.log(3), (float) Math.log(4)
  };
  private static final int DRAWS = 20_000;

  /** Upper 0.1 % points of chi-square by degrees of freedom 1, 2, 3 (NIST handbook 1.3.6.7.4). */
  private static final double[] CHI_SQUARE = {0, 10.828, 13.816, 16.266};

  @Test
  void temperature_zero_takes_the_likeliest() {
    assertThat(new Sampler(SamplingSettings.greedy(1)).choose(LOGITS, 0, 4)).isEqualTo(3);
  }

  @Test
  void of_equal_logits_the_first_is_the_likeliest() {
    float[] equal = {1, 2, 2, 0};
    assertThat(new Sampler(SamplingSettings.greedy(1)).choose(equal, 0, 4)).isEqualTo(1);
  }

  @Test
  void temperature_one_draws_the_probabilities_of_the_model() {
    assertDrawn(settings(1, 1, 0), 0.1, 0.2, 0.3, 0.4);
  }

  @Test
  void half_the_temperature_squares_the_odds() {
    assertDrawn(settings(0.5, 1, 0), 1 / 30.0, 4 / 30.0, 9 / 30.0, 16 / 30.0);
  }

  @Test
  void the_nucleus_is_the_fewest_tokens_that_reach_the_mass() {
    assertDrawn(settings(1, 0.65, 0), 0, 0, 3 / 7.0, 4 / 7.0);
    assertDrawn(settings(1, 0.75, 0), 0, 2 / 9.0, 3 / 9.0, 4 / 9.0);
    assertDrawn(settings(1, 0.01, 0), 0, 0, 0, 1);
  }

  @Test
  void only_the_likeliest_k_are_drawn() {
    assertDrawn(settings(1, 1, 2), 0, 0, 3 / 7.0, 4 / 7.0);
  }

  @Test
  void the_nucleus_is_taken_of_what_the_likeliest_k_leave() {
    // Of 3 tokens the weights are 2/9, 3/9, 4/9; 0.7 is reached by the first two.
    assertDrawn(settings(1, 0.7, 3), 0, 0, 3 / 7.0, 4 / 7.0);
  }

  @Test
  void a_nucleus_of_a_large_vocabulary_holds_what_sorting_everything_gives() {
    int vocabulary = 5000;
    float[] logits = new float[vocabulary];
    for (int id = 0; id < vocabulary; id++) {
      logits[id] = (float) Math.log(1 + (id * 7919) % vocabulary);
    }
    // Weights are 1 … 5000; the heaviest w with sum ≥ half are those above about 3535.
    double total = vocabulary * (vocabulary + 1) / 2.0;
    int lightest = vocabulary;
    for (double mass = vocabulary; mass < total / 2; mass += lightest) {
      lightest--;
    }
    Sampler sampler = new Sampler(settings(1, 0.5, 0));
    int least =
        IntStream.range(0, 500)
            .map(i -> 1 + (sampler.choose(logits, 0, vocabulary) * 7919) % vocabulary)
            .min()
            .orElseThrow();
    assertThat(least).isBetween(lightest, lightest + 40);
  }

  @Test
  void the_same_seed_draws_the_same_and_another_seed_does_not() {
    assertThat(draws(7)).isEqualTo(draws(7)).isNotEqualTo(draws(8));
  }

  @Test
  void a_row_behind_others_is_read_where_it_begins() {
    float[] rows = {9, 0, 0, 0, 0, 9, 0, 0};
    assertThat(new Sampler(SamplingSettings.greedy(1)).choose(rows, 4, 4)).isEqualTo(1);
  }

  @Test
  void ids_outside_of_the_vocabulary_are_never_drawn() {
    Sampler sampler = new Sampler(settings(2, 1, 0));
    float[] padded = {0, 0, 50};
    assertThat(IntStream.range(0, 1000).map(i -> sampler.choose(padded, 0, 2)).max()).hasValue(1);
  }

  @Test
  void log_probabilities_and_alternatives_are_those_of_the_model() {
    SamplingSettings settings =
        new SamplingSettings(1, 0.3, 0.5, 1, 0, List.of(), OptionalInt.of(2));
    TokenChoice choice = new Sampler(settings).describe(1, LOGITS, 0, 4);
    assertThat(choice.logProbability()).isCloseTo(Math.log(0.2), within(1e-6));
    assertThat(choice.alternatives()).extracting(TokenChoice::id).containsExactly(3, 2);
    assertThat(choice.alternatives().get(1).logProbability())
        .isCloseTo(Math.log(0.3), within(1e-6));
  }

  @Test
  void a_logit_that_is_no_number_is_refused() {
    Sampler sampler = new Sampler(SamplingSettings.greedy(1));
    assertThatThrownBy(() -> sampler.choose(new float[] {1, Float.NaN, 2}, 0, 3))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> sampler.choose(new float[] {1, Float.POSITIVE_INFINITY}, 0, 2))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void settings_that_cannot_be_followed_are_refused_by_name() {
    assertThatThrownBy(() -> SamplingSettings.greedy(0)).hasMessageContaining("maximumNewTokens");
    assertThatThrownBy(() -> settings(-0.1, 1, 0)).hasMessageContaining("temperature");
    assertThatThrownBy(() -> settings(Double.NaN, 1, 0)).hasMessageContaining("temperature");
    assertThatThrownBy(() -> settings(2.1, 1, 0)).hasMessageContaining("temperature");
    assertThatThrownBy(() -> settings(1, 0, 0)).hasMessageContaining("topP");
    assertThatThrownBy(() -> settings(1, 1.1, 0)).hasMessageContaining("topP");
    assertThatThrownBy(() -> settings(1, 1, -1)).hasMessageContaining("topK");
    assertThatThrownBy(() -> SamplingSettings.greedy(1).withStops(List.of("a", "")))
        .hasMessageContaining("stops");
    assertThatThrownBy(() -> new SamplingSettings(1, 1, 1, 0, 0, List.of(), OptionalInt.of(21)))
        .hasMessageContaining("alternatives");
  }

  private static SamplingSettings settings(double temperature, double topP, int topK) {
    return new SamplingSettings(1, temperature, topP, topK, 42, List.of(), OptionalInt.empty());
  }

  private static List<Integer> draws(long seed) {
    Sampler sampler = new Sampler(settings(1, 1, 0).withSeed(seed));
    return IntStream.range(0, 50).map(i -> sampler.choose(LOGITS, 0, 4)).boxed().toList();
  }

  private static void assertDrawn(SamplingSettings settings, double... probabilities) {
    Sampler sampler = new Sampler(settings);
    int[] counts = new int[probabilities.length];
    for (int i = 0; i < DRAWS; i++) {
      counts[sampler.choose(LOGITS, 0, probabilities.length)]++;
    }
    double chiSquare = 0;
    int freedom = -1;
    for (int id = 0; id < counts.length; id++) {
      double expected = probabilities[id] * DRAWS;
      if (expected == 0) {
        assertThat(counts[id]).as("draws of token %d", id).isZero();
      } else {
        chiSquare += Math.pow(counts[id] - expected, 2) / expected;
        freedom++;
      }
    }
    assertThat(chiSquare).isLessThanOrEqualTo(CHI_SQUARE[freedom]);
  }
}
