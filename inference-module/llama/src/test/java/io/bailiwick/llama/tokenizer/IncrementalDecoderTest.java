package io.bailiwick.llama.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Tokens here are bytes of UTF-8, the hardest case of a byte-level vocabulary. */
class IncrementalDecoderTest {
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
    IncrementalDecoder decoder = new IncrementalDecoder(BYTES);
    StringBuilder all = new StringBuilder();
    for (byte b : "电网 né 🙂!".getBytes(StandardCharsets.UTF_8)) {
      String fragment = decoder.add(b & 0xFF);
      assertThat(fragment).doesNotContain("\uFFFD");
      all.append(fragment);
    }
    assertThat(all + decoder.finish()).isEqualTo("电网 né 🙂!");
  }

  @Test
  void half_a_character_at_the_end_becomes_the_replacement_character() {
    IncrementalDecoder decoder = new IncrementalDecoder(BYTES);
    assertThat(decoder.add('a')).isEqualTo("a");
    assertThat(decoder.add(0xE7)).isEmpty();
    assertThat(decoder.finish()).isEqualTo("\uFFFD");
    assertThat(decoder.finish()).isEmpty();
  }

  @Test
  void bytes_that_are_no_characters_do_not_wait_for_ever() {
    IncrementalDecoder decoder = new IncrementalDecoder(BYTES);
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      all.append(decoder.add(0xFF));
    }
    assertThat(all).hasSizeGreaterThanOrEqualTo(65);
    assertThat(all + decoder.finish()).isEqualTo("\uFFFD".repeat(100));
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
    IncrementalDecoder decoder = new IncrementalDecoder(words);
    assertThat(decoder.add(1) + decoder.add(2) + decoder.add(3)).isEqualTo("w1 w2 w3");
  }
}
