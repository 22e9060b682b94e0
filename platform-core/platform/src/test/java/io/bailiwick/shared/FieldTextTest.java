package io.bailiwick.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "\ud800", "x\udc00", "too long"})
  void what_no_database_keeps_is_refused_by_its_field(String text) {
    assertThatThrownBy(() -> FieldText.limited("legalBasis", text, 7))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("the legal basis")
        .extracting("field")
        .isEqualTo("legalBasis");
  }

  @Test
  void every_character_is_taken_and_spaces_at_the_ends_are_not() {
    assertThat(FieldText.limited("reason", " 原因 😀\n ", 6)).isEqualTo("原因 😀");
  }
}
