package io.bailiwick.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigestSetTest {
  private final DigestSet set = new DigestSet();

  private static byte[] digest(int number) {
    return Sha256.start().digest(Integer.toString(number).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void each_of_a_hundred_thousand_digests_is_new_once() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(set.add(digest(i))).isTrue();
    }
    for (int i = 0; i < 100_000; i++) {
      assertThat(set.add(digest(i))).isFalse();
    }
  }

  @Test
  void digests_that_want_the_same_place_are_told_apart() {
    assertThat(set.add(halves(5, 2))).isTrue();
    assertThat(set.add(halves(5, 4))).isTrue();
    assertThat(set.add(halves(5 + (1L << 40), 2))).isTrue();
    assertThat(set.add(halves(5, 4))).isFalse();
  }

  @Test
  void the_digest_of_zeros_is_one_like_any_other() {
    assertThat(set.add(new byte[32])).isTrue();
    assertThat(set.add(new byte[32])).isFalse();
  }

  private static byte[] halves(long high, long low) {
    return ByteBuffer.allocate(32).putLong(high).putLong(low).array();
  }
}
