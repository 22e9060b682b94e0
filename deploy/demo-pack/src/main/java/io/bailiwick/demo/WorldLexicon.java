package io.bailiwick.demo;

import java.util.List;
import java.util.Map;

/**
 * The words from which the general world of one language is made; read from {@code world-*.json}.
 *
 * @param nameForms templates of invented names other than those of places
 * @param statements sentence patterns that fit every attribute
 * @param questions question patterns that fit every attribute
 */
record WorldLexicon(
    Language language,
    Map<String, List<String>> pools,
    List<String> nameForms,
    List<Kind> kinds,
    List<String> statements,
    List<String> questions,
    List<String> narratives,
    Requests requests) {

  /**
   * A kind of entity.
   *
   * @param name template of an entity's name
   */
  record Kind(int count, String name, List<Attribute> attributes) {}

  /**
   * Everyday requests, all of which are answered.
   *
   * @param action what is asked for, with {@code {x}} the verb and {@code {o}} the thing
   * @param shortAction the same as an answer repeats it
   */
  record Requests(
      List<String> asks,
      List<String> openings,
      List<String> closings,
      String action,
      @com.fasterxml.jackson.annotation.JsonProperty("short") String shortAction,
      String answer) {}
}
