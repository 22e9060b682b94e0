package io.bailiwick.portal.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNamesTest {
  @ParameterizedTest
  @CsvSource({
    "by, first sign-in, first sign-in",
    "by, identity-provider, the identity provider",
    "kind, PREFERENCE, Preferences",
    "openness, PARTLY_OPEN, Partly open",
    "cleanBase, true, Yes",
    "classification, 3, 3 – sensitive",
    "action, USE_MODEL, Use of a base model",
    "objectKind, DATASET_VERSION, Dataset version",
    "source, folder llama-8b, folder llama-8b of the server",
  })
  void what_the_record_keeps_for_programs_is_told_in_words(
      String name, String value, String words) {
    assertThat(EntryNames.value(name, value)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"by", "cleanBase", "licence", "openness", "parameters", "bytes", "source"})
  void every_fact_has_a_name(String fact) {
    assertThat(EntryNames.fact(fact)).isNotEqualTo(fact);
  }

  @Test
  void what_has_no_words_stays_as_it_is() {
    assertThat(EntryNames.value("reason", "joins the data desk")).isEqualTo("joins the data desk");
    assertThat(EntryNames.value("kind", "OF_A_LATER_VERSION")).isEqualTo("OF_A_LATER_VERSION");
    assertThat(EntryNames.fact("ofALaterVersion")).isEqualTo("ofALaterVersion");
  }
}
