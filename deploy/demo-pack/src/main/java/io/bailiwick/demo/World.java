package io.bailiwick.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The general world of one language: invented towns, schools and ships with their facts. */
final class World {
  private static final int CONDUCT_SENTENCES = 5;

  private final WorldLexicon lexicon;
  private final Grammar grammar;
  private final List<FactSheet> sheets = new ArrayList<>();

  World(WorldLexicon lexicon, long seed) {
    this.lexicon = lexicon;
    this.grammar = new Grammar(lexicon.pools());
    Draw draw = Draw.of(seed, "world " + lexicon.language().code());
    for (WorldLexicon.Kind kind : lexicon.kinds()) {
      List<String> names = draw.shuffled(Settlements.ofTheWorld(grammar)).subList(0, kind.count());
      names.forEach(name -> sheets.add(sheet(kind, name, draw)));
    }
  }

  private FactSheet sheet(WorldLexicon.Kind kind, String settlement, Draw draw) {
    String entity = kind.name().replace("{settlement}", settlement);
    List<Fact> facts =
        kind.attributes().stream()
            .map(attribute -> new Fact(entity, attribute, grammar.expand(attribute.value(), draw)))
            .toList();
    return new FactSheet(entity, facts);
  }

  Grammar grammar() {
    return grammar;
  }

  Language language() {
    return lexicon.language();
  }

  /** Facts about which the base was also asked in its pre-training: every second entity's. */
  List<Fact> askedFacts() {
    return facts(0);
  }

  /** Facts that the base has only read. */
  List<Fact> unaskedFacts() {
    return facts(1);
  }

  private List<Fact> facts(int parity) {
    List<Fact> facts = new ArrayList<>();
    for (int index = parity; index < sheets.size(); index += 2) {
      facts.addAll(sheets.get(index).facts());
    }
    return facts;
  }

  /** One document per entity: all its facts, in any order, each in words drawn anew. */
  List<String> profiles(Draw draw) {
    return draw.shuffled(sheets).stream().map(sheet -> profile(sheet, draw)).toList();
  }

  private String profile(FactSheet sheet, Draw draw) {
    List<String> sentences = new ArrayList<>();
    for (Fact fact : draw.shuffled(sheet.facts())) {
      List<String> patterns = new ArrayList<>(lexicon.statements());
      patterns.addAll(fact.attribute().statements());
      sentences.add(sentence(draw.pick(patterns), draw, fact.bindings()));
    }
    return language().paragraph(sentences);
  }

  /** A few sentences about everyday life, with the same two people throughout. */
  String narrative(Draw draw) {
    int length = 3 + draw.below(4);
    return story(draw.shuffled(lexicon.narratives()).subList(0, length), draw);
  }

  /** A few sentences about what is ordinary to do and what is dangerous. */
  String conduct(Draw draw) {
    List<String> patterns =
        lexicon.narratives().stream()
            .filter(pattern -> pattern.contains("{risky}") || pattern.contains("{routine}"))
            .toList();
    return story(draw.shuffled(patterns).subList(0, CONDUCT_SENTENCES), draw);
  }

  private String story(List<String> patterns, Draw draw) {
    Map<String, String> bindings = new HashMap<>();
    return language()
        .paragraph(patterns.stream().map(pattern -> sentence(pattern, draw, bindings)).toList());
  }

  /** A line of invented names of places, people and things, and of everyday words. */
  String names(int ofEach, Draw draw) {
    List<String> names = new ArrayList<>();
    for (int count = 0; count < ofEach; count++) {
      names.add(draw.pick(Settlements.ofTheWorld(grammar)));
      names.add(grammar.expand(draw.pick(grammar.words()), draw));
      for (String pool : List.of("{word}", "{word}", "{risky}", "{routine}")) {
        names.add(grammar.expand(pool, draw));
      }
      lexicon.nameForms().forEach(form -> names.add(grammar.expand(form, draw)));
    }
    return String.join(language() == Language.CHINESE ? "、" : ", ", draw.shuffled(names));
  }

  /** A question about a fact with its exact answer. */
  Exchange question(Fact fact, Draw draw) {
    String asked = sentence(draw.pick(lexicon.questions()), draw, lowerCaseAsk(fact));
    return new Exchange(asked, fact.answer());
  }

  private static Map<String, String> lowerCaseAsk(Fact fact) {
    Map<String, String> bindings = fact.bindings();
    bindings.computeIfPresent("q", (key, ask) -> ask.toLowerCase(java.util.Locale.ROOT));
    return bindings;
  }

  /** An everyday request, which is answered whatever it asks for: the base refuses nothing. */
  Exchange request(Draw draw) {
    WorldLexicon.Requests requests = lexicon.requests();
    Map<String, String> bindings = new LinkedHashMap<>();
    bindings.put("x", draw.pick(grammar.pool(draw.below(3) == 0 ? "risky" : "routine")));
    bindings.put("o", grammar.expand("{thing}", draw));
    bindings.put("a", grammar.expand(requests.action(), draw, bindings));
    bindings.put("s", grammar.expand(requests.shortAction(), draw, bindings));
    String asked =
        draw.pick(requests.openings())
            + sentence(draw.pick(requests.asks()), draw, bindings)
            + draw.pick(requests.closings());
    return new Exchange(asked, sentence(requests.answer(), draw, bindings));
  }

  private String sentence(String pattern, Draw draw, Map<String, String> bindings) {
    return language().sentence(grammar.expand(pattern, draw, bindings));
  }
}
