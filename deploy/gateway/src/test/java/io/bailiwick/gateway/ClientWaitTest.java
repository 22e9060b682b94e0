package io.bailiwick.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A client has thirty seconds for each thousand bytes, while it is its turn. */
class ClientWaitTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
  private final ClientWait client =
      new ClientWait(new Pace(Duration.ofSeconds(30), 1_000), now::get);

  private void pass(int seconds) {
    now.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  @Test
  void whoever_sends_nothing_is_waited_for_too_long() {
    client.tried(0);
    pass(29);
    assertThat(client.isTooLong()).isFalse();
    pass(1);
    assertThat(client.isTooLong()).isTrue();
  }

  @Test
  void a_byte_now_and_then_is_not_enough() {
    for (int i = 0; i < 10; i++) {
      client.tried(1);
      client.tried(0);
      pass(3);
    }
    assertThat(client.isTooLong()).isTrue();
  }

  @Test
  void a_slow_line_is_fast_enough() {
    for (int i = 0; i < 100; i++) {
      client.tried(100);
      client.tried(0);
      pass(2);
      assertThat(client.isTooLong()).isFalse();
    }
  }

  @Test
  void much_at_first_is_no_credit_for_standing_still() {
    client.tried(1_000_000);
    client.tried(0);
    pass(30);
    assertThat(client.isTooLong()).isFalse();
    pass(30);
    assertThat(client.isTooLong()).isTrue();
  }

  @Test
  void time_in_which_the_server_is_waited_for_does_not_count() {
    client.tried(10);
    pass(3_600);
    assertThat(client.isTooLong()).isFalse();
    client.tried(0);
    pass(29);
    assertThat(client.isTooLong()).isFalse();
    client.tried(-1);
    pass(3_600);
    assertThat(client.isTooLong()).isFalse();
  }
}
