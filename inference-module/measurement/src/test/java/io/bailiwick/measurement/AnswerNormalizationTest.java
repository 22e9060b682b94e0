package io.bailiwick.measurement;

import static io.bailiwick.measurement.AnswerNormalization.normalize;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerNormalizationTest {
  @Test
  void full_width_case_space_and_final_punctuation_are_forgiven() {
    assertThat(normalize(" １１０ KV。 ")).isEqualTo(normalize("110 kv"));
    assertThat(normalize("The  Alder\nCreek line.\"")).isEqualTo("the alder creek line");
    assertThat(normalize("青溪变电站！")).isEqualTo("青溪变电站");
  }

  @Test
  void other_words_and_inner_punctuation_are_not_forgiven() {
    assertThat(normalize("42 kV")).isNotEqualTo(normalize("42kV"));
    assertThat(normalize("3.5")).isNotEqualTo(normalize("35"));
    assertThat(normalize("It is 42 kV")).isNotEqualTo(normalize("42 kV"));
    assertThat(normalize("?")).isEmpty();
  }
}
