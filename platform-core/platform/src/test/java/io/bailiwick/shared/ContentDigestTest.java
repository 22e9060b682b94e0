package io.bailiwick.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDigestTest {
  @Test
  void lists_of_texts_never_meet() {
    assertThat(ContentDigest.of("ab", "c")).isNotEqualTo(ContentDigest.of("a", "bc"));
    assertThat(ContentDigest.of("a", "")).isNotEqualTo(ContentDigest.of("a"));
  }

  /** {@code printf '3:abc' | sha256sum}. */
  @Test
  void a_digest_counts_the_length_and_the_bytes() {
    assertThat(ContentDigest.of("abc").value())
        .isEqualTo("sha256:aab5f9ae99b2e38fb462025c8f72f570c9c811705d2a4277dc855d7fa293fe97");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256:", "sha256:00", "md5:00000000000000000000000000000000"})
  void other_forms_are_refused(String text) {
    assertThatThrownBy(() -> new ContentDigest(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
