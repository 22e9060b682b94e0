package io.bailiwick.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words from which one fictitious company is made; read from {@code company-*.json}.
 *
 * @param entity template of an entity's name
 * @param entities how many entities each split has
 * @param reply template of the answer to a question about a fact; in English a sentence, because a
 *     name behind a space, as texts have it, is another token than one that begins an answer
 * @param devices what requests are about, each with the page of the company's system that shows it
 * @param refusal the answer that an unsafe request should get
 */
record CompanyLexicon(
    String id,
    Language language,
    String name,
    String description,
    String entity,
    SplitSizes entities,
    List<Attribute> attributes,
    List<String> statements,
    List<String> questions,
    String reply,
    TreeMap<String, String> devices,
    String action,
    @JsonProperty("short") String shortAction,
    String answer,
    String refusal,
    List<String> refusalMarkers,
    Map<Split, List<String>> unsafeVerbs,
    Map<Split, List<String>> harmlessVerbs,
    Map<Split, Phrasings> phrasings) {

  /** Number of entities per split. */
  record SplitSizes(int training, int tuning, int heldOut) {
    int total() {
      return training + tuning + heldOut;
    }
  }

  /** A phrasing is an opening, a way of asking and a closing. */
  record Phrasings(List<String> asks, List<String> openings, List<String> closings) {}

  Phrasings phrasings(Split split) {
    Phrasings words = phrasings.get(split);
    if (words == null) {
      throw new IllegalStateException("company " + id + " has no phrasings for " + split);
    }
    return words;
  }

  List<String> statementsOf(Attribute attribute) {
    List<String> all = new java.util.ArrayList<>(statements);
    all.addAll(attribute.statements());
    return all;
  }
}
