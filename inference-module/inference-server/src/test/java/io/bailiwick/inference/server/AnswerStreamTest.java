package io.bailiwick.inference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.llama.generate.FinishReason;
import io.bailiwick.llama.generate.Generation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerStreamTest {
  private static final Duration SHORT = Duration.ofMillis(1);

  @Test
  void what_is_not_taken_yet_comes_together() throws InterruptedException {
    AnswerStream stream = new AnswerStream(true);
    assertThat(stream.take(SHORT).text()).isEmpty();
    stream.grew("a", List.of());
    stream.grew("b", List.of());
    assertThat(stream.take(SHORT).text()).isEqualTo("ab");
    assertThat(stream.take(SHORT).text()).isEmpty();
    stream.grew("c", List.of());
    stream.ended(new Generation("abc", List.of(1, 2, 3), FinishReason.STOP, 1, List.of()));
    AnswerStream.News last = stream.take(SHORT);
    assertThat(last.text()).isEqualTo("c");
    assertThat(last.generation()).isNotNull();
    assertThat(stream.isComplete()).isTrue();
  }

  @Test
  void more_than_is_kept_for_a_slow_client_makes_its_question_unwanted() throws Exception {
    AnswerStream stream = new AnswerStream(true);
    stream.grew("x".repeat(AnswerStream.MOST_PENDING_CHARACTERS), List.of());
    assertThat(stream.isOverflowed()).isFalse();
    stream.take(SHORT);
    stream.grew("x".repeat(AnswerStream.MOST_PENDING_CHARACTERS), List.of());
    stream.grew("x", List.of());
    assertThat(stream.isOverflowed()).isTrue();
  }

  @Test
  void a_failure_reaches_whoever_waits() {
    AnswerStream stream = new AnswerStream(true);
    stream.failed(new ArithmeticException("the model gives the logit NaN"));
    assertThat(stream.isComplete()).isTrue();
    assertThatThrownBy(() -> stream.take(SHORT)).isInstanceOf(ArithmeticException.class);
  }
}
