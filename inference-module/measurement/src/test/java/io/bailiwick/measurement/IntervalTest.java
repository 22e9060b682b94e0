package io.bailiwick.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Wilson's interval by hand: z² = 3.841459; for 0 of n the upper end is z²/(n + z²). */
class IntervalTest {
  @Test
  void none_of_twenty_may_still_be_a_sixth() {
    Proportion none = Proportion.of(0, 20);
    assertThat(none.share()).isZero();
    assertThat(none.low()).isZero();
    assertThat(none.high()).isCloseTo(3.841459 / 23.841459, within(1e-6));
  }

  @Test
  void all_of_ten_may_still_miss_a_quarter() {
    Proportion all = Proportion.of(10, 10);
    assertThat(all.high()).isOne();
    assertThat(all.low()).isCloseTo(10 / 13.841459, within(1e-6));
  }

  @Test
  void half_of_ten_lies_within_symmetric_ends() {
    // centre 0.5; half width = z·sqrt(0.025 + z²/400)/(1 + z²/10) = 0.263410
    Proportion half = Proportion.of(5, 10);
    assertThat(half.low()).isCloseTo(0.236590, within(1e-5));
    assertThat(half.high()).isCloseTo(0.763410, within(1e-5));
  }

  @Test
  void a_proportion_of_nothing_is_refused() {
    assertThatThrownBy(() -> Proportion.of(0, 0)).hasMessageContaining("at least one case");
    assertThatThrownBy(() -> Proportion.of(2, 1)).hasMessageContaining("2 among 1");
  }

  @Test
  void the_perplexity_is_the_exponential_of_the_loss() {
    // A uniform guess among 8 tokens costs ln 8 = 2.0794415 nats each.
    MeanWithInterval loss = new MeanWithInterval(2.0794415, 10, 0, 0.6931472);
    assertThat(loss.perplexity().mean()).isCloseTo(8, within(1e-6));
    assertThat(loss.perplexity().low()).isOne();
    assertThat(loss.perplexity().high()).isCloseTo(2, within(1e-6));
    assertThat(loss.perplexity().count()).isEqualTo(10);
  }

  @Test
  void a_mean_weighs_its_parts_and_repeats_with_the_seed() {
    List<MeanWithInterval.Part> parts =
        List.of(
            new MeanWithInterval.Part(2, 1),
            new MeanWithInterval.Part(12, 3),
            new MeanWithInterval.Part(6, 2));
    MeanWithInterval mean = MeanWithInterval.of(parts, 5);
    assertThat(mean.mean()).isCloseTo(20.0 / 6, within(1e-12));
    assertThat(mean.count()).isEqualTo(6);
    assertThat(mean.low()).isBetween(2.0, mean.mean());
    assertThat(mean.high()).isBetween(mean.mean(), 4.0);
    assertThat(MeanWithInterval.of(parts, 5)).isEqualTo(mean);
  }

  @Test
  void the_interval_of_many_parts_is_that_of_the_normal_distribution() {
    // 400 parts of 0 and 400 of 1: standard error 0.5/√800 = 0.01768, so ± 0.03465
    List<MeanWithInterval.Part> parts =
        java.util.stream.IntStream.range(0, 800)
            .mapToObj(i -> new MeanWithInterval.Part(i % 2, 1))
            .toList();
    MeanWithInterval mean = MeanWithInterval.of(parts, 11);
    assertThat(mean.low()).isCloseTo(0.5 - 0.03465, within(0.006));
    assertThat(mean.high()).isCloseTo(0.5 + 0.03465, within(0.006));
  }

  @Test
  void equal_parts_leave_no_doubt() {
    List<MeanWithInterval.Part> parts =
        List.of(new MeanWithInterval.Part(3, 1), new MeanWithInterval.Part(3, 1));
    assertThat(MeanWithInterval.of(parts, 0)).isEqualTo(new MeanWithInterval(3, 2, 3, 3));
  }
}
