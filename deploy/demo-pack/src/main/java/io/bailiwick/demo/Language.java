package io.bailiwick.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** How sentences of a language start and join. */
enum Language {
  @JsonProperty("zh")
  CHINESE("zh", ""),
  @JsonProperty("en")
  ENGLISH("en", " ");

  private final String code;
  private final String gap;

  Language(String code, String gap) {
    this.code = code;
    this.gap = gap;
  }

  /** The ISO 639-1 code. */
  String code() {
    return code;
  }

  /** The sentence with its first letter in upper case, where the language has one. */
  String sentence(String words) {
    return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
  }

  String paragraph(List<String> sentences) {
    return String.join(gap, sentences);
  }
}
