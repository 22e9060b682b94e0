package io.bailiwick.demo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is true of a company's entities, dealt into splits.
 *
 * <p>No value of a company is part of another value of it. So an answer that is held out cannot be
 * read in the answer to any other question, and a right answer cannot come from counting.
 */
final class CompanyFacts {
  private static final int TRIES = 10_000;

  private final Map<Split, List<FactSheet>> sheets = new EnumMap<>(Split.class);
  private final Set<String> values = new TreeSet<>();

  CompanyFacts(CompanyLexicon lexicon, Grammar grammar, long seed) {
    Draw draw = Draw.of(seed, "facts " + lexicon.id());
    CompanyLexicon.SplitSizes sizes = lexicon.entities();
    List<String> names =
        draw.shuffled(Settlements.ofCompanies(grammar)).subList(0, sizes.total()).stream()
            .map(settlement -> lexicon.entity().replace("{settlement}", settlement))
            .toList();
    List<FactSheet> dealt =
        names.stream().map(name -> sheet(name, lexicon.attributes(), grammar, draw)).toList();
    int heldOutFrom = sizes.training() + sizes.tuning();
    sheets.put(Split.TRAINING, dealt.subList(0, sizes.training()));
    sheets.put(Split.TUNING, dealt.subList(sizes.training(), heldOutFrom));
    sheets.put(Split.HELD_OUT, dealt.subList(heldOutFrom, sizes.total()));
  }

  private FactSheet sheet(String entity, List<Attribute> attributes, Grammar grammar, Draw draw) {
    List<Fact> facts = new ArrayList<>();
    for (Attribute attribute : attributes) {
      facts.add(new Fact(entity, attribute, newValue(attribute, grammar, draw)));
    }
    return new FactSheet(entity, facts);
  }

  private String newValue(Attribute attribute, Grammar grammar, Draw draw) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      String value = grammar.expand(attribute.value(), draw);
      if (values.stream().noneMatch(other -> other.contains(value) || value.contains(other))) {
        values.add(value);
        return value;
      }
    }
    throw new IllegalStateException(
        "the pools hold too few values for '" + attribute.noun() + "'; add words to them");
  }

  List<FactSheet> sheets() {
    return Stream.of(Split.values()).flatMap(split -> sheets(split).stream()).toList();
  }

  List<FactSheet> sheets(Split split) {
    return sheets.getOrDefault(split, List.of());
  }

  List<Fact> facts(Split split) {
    return sheets(split).stream().flatMap(sheet -> sheet.facts().stream()).toList();
  }

  /** Whether a text may be trained on: it holds no value and no name of another split. */
  boolean mayBeTrainedOn(String text) {
    return Stream.of(Split.TUNING, Split.HELD_OUT)
        .flatMap(split -> facts(split).stream())
        .noneMatch(fact -> text.contains(fact.value()) || text.contains(fact.entity()));
  }
}
