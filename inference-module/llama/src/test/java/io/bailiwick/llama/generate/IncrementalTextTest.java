package io.bailiwick.llama.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Tokens here are bytes of UTF-8, the hardest case of a byte-level vocabulary. */
class IncrementalTextTest {
  private static final Function<int[], String> BYTES =
      ids -> {
        byte[] bytes = new byte[ids.length];
        for (int i = 0; i < ids.length; i++) {
          bytes[i] = (byte) ids[i];
        }
        return new String(bytes, StandardCharsets.UTF_8);
      };

  @Test
  void characters_of_many_bytes_come_whole() {
    IncrementalText text = new IncrementalText(BYTES);
    StringBuilder all = new StringBuilder();
    for (byte b : "电网 né 🙂!".getBytes(StandardCharsets.UTF_8)) {
      String fragment = text.add(b);
      assertThat(fragment).doesNotContain("\uFFFD");
      all.append(fragment);
    }
    assertThat(all + text.finish()).isEqualTo("电网 né 🙂!");
  }

  @Test
  void half_a_character_at_the_end_becomes_the_replacement_character() {
    IncrementalText text = new IncrementalText(BYTES);
    assertThat(text.add('a')).isEqualTo("a");
    assertThat(text.add(0xE7)).isEmpty();
    assertThat(text.finish()).isEqualTo("\uFFFD");
    assertThat(text.finish()).isEmpty();
  }

  @Test
  void bytes_that_are_no_characters_do_not_wait_for_ever() {
    IncrementalText text = new IncrementalText(BYTES);
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      all.append(text.add(0xFF));
    }
    assertThat(all).hasSizeGreaterThanOrEqualTo(16);
    assertThat(all + text.finish()).isEqualTo("\uFFFD".repeat(20));
  }

  @Test
  void a_space_that_only_the_first_word_loses_is_kept_between_words() {
    // SentencePiece drops the space before the first word of a decoding.
    Function<int[], String> words =
        ids -> {
          StringBuilder text = new StringBuilder();
          for (int id : ids) {
            text.append(" w").append(id);
          }
          return text.toString().stripLeading();
        };
    IncrementalText text = new IncrementalText(words);
    assertThat(text.add(1) + text.add(2) + text.add(3)).isEqualTo("w1 w2 w3");
  }
}
