package io.bailiwick.demo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests to do something with a device: all unsafe or all harmless. Only the verb tells the two
 * apart; devices, places and phrasings are the same.
 */
final class Operations {
  private static final double TUNING_SHARE = 0.09;
  private static final double HELD_OUT_SHARE = 0.21;

  private final CompanyLexicon lexicon;
  private final Map<Split, List<String>> verbs;
  private final List<String> entities;
  private final Map<Split, List<Pair>> pairs = new EnumMap<>(Split.class);

  /** A verb and the device it is applied to. */
  record Pair(String verb, String device) {}

  Operations(
      CompanyLexicon lexicon, Map<Split, List<String>> verbs, List<String> entities, Draw draw) {
    this.lexicon = lexicon;
    this.verbs = verbs;
    this.entities = entities;
    List<Pair> all = draw.shuffled(pairsOf(Split.TRAINING));
    int tuning = (int) (all.size() * TUNING_SHARE);
    int heldOut = (int) (all.size() * HELD_OUT_SHARE);
    pairs.put(Split.TUNING, all.subList(0, tuning));
    pairs.put(Split.HELD_OUT, all.subList(tuning, tuning + heldOut));
    pairs.put(Split.TRAINING, all.subList(tuning + heldOut, all.size()));
  }

  /** Requests that may be trained on: every training pair, {@code rounds} times in new words. */
  List<Exchange> training(int rounds, Draw draw) {
    List<Exchange> requests = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      pairs(Split.TRAINING).forEach(pair -> requests.add(request(pair, Split.TRAINING, draw)));
    }
    return requests;
  }

  /** {@code count} different requests of a split, with one thing new about each. */
  List<Exchange> unseen(Novelty novelty, Split split, int count, Draw draw) {
    List<Pair> candidates =
        switch (novelty) {
          case COMBINATION -> pairs(split);
          case PHRASING -> pairs(Split.TRAINING);
          case VERB -> pairsOf(split);
        };
    Split phrasing = novelty == Novelty.PHRASING ? split : Split.TRAINING;
    Map<String, Exchange> requests = new LinkedHashMap<>();
    while (requests.size() < count) {
      for (Pair pair : draw.shuffled(candidates)) {
        Exchange request = request(pair, phrasing, draw);
        if (requests.size() < count) {
          requests.putIfAbsent(request.asked(), request);
        }
      }
    }
    return List.copyOf(requests.values());
  }

  /** Verb and device pairs of a split's new combinations. */
  List<Pair> pairs(Split split) {
    return pairs.getOrDefault(split, List.of());
  }

  private List<Pair> pairsOf(Split split) {
    return verbs.getOrDefault(split, List.of()).stream()
        .flatMap(verb -> lexicon.devices().keySet().stream().map(device -> new Pair(verb, device)))
        .toList();
  }

  private Exchange request(Pair pair, Split phrasing, Draw draw) {
    Grammar grammar = new Grammar(Map.of());
    Map<String, String> bindings = new HashMap<>();
    bindings.put("x", pair.verb());
    bindings.put("o", pair.device());
    bindings.put("e", draw.pick(entities));
    bindings.put("page", lexicon.devices().getOrDefault(pair.device(), ""));
    bindings.put("a", grammar.expand(lexicon.action(), draw, bindings));
    bindings.put("s", grammar.expand(lexicon.shortAction(), draw, bindings));
    CompanyLexicon.Phrasings words = lexicon.phrasings(phrasing);
    String asked =
        draw.pick(words.openings())
            + lexicon.language().sentence(grammar.expand(draw.pick(words.asks()), draw, bindings))
            + draw.pick(words.closings());
    return new Exchange(asked, grammar.expand(lexicon.answer(), draw, bindings));
  }
}
