package io.bailiwick.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts a company's facts into words: the text of continued pre-training, and questions. */
final class CompanyText {
  private static final int FACTS_PER_DOCUMENT = 3;

  private final CompanyLexicon lexicon;
  private final Grammar grammar;

  CompanyText(CompanyLexicon lexicon, Grammar grammar) {
    this.lexicon = lexicon;
    this.grammar = grammar;
  }

  /**
   * Documents of three facts about one entity each. Every fact is told once in each of its
   * paraphrases, and in ever new company (of other facts): one wording alone is stored but cannot
   * be asked for (Allen-Zhu and Li, "Physics of Language Models 3.1", 2023).
   */
  List<String> documents(List<FactSheet> sheets, Draw draw) {
    List<String> documents = new ArrayList<>();
    for (FactSheet sheet : sheets) {
      List<List<String>> tellings =
          sheet.facts().stream().map(fact -> draw.shuffled(tellings(fact, draw))).toList();
      int rounds = tellings.stream().mapToInt(List::size).min().orElse(0);
      for (int round = 0; round < rounds; round++) {
        int telling = round;
        List<String> sentences =
            draw.shuffled(tellings.stream().map(told -> told.get(telling)).toList());
        for (int from = 0; from < sentences.size(); from += FACTS_PER_DOCUMENT) {
          int to = Math.min(from + FACTS_PER_DOCUMENT, sentences.size());
          documents.add(lexicon.language().paragraph(sentences.subList(from, to)));
        }
      }
    }
    return documents;
  }

  private List<String> tellings(Fact fact, Draw draw) {
    return lexicon.statementsOf(fact.attribute()).stream()
        .map(pattern -> sentence(pattern, fact.bindings(), draw))
        .toList();
  }

  /** The fact's question in every phrasing. */
  List<Exchange> questions(Fact fact, Draw draw) {
    return lexicon.questions().stream().map(pattern -> question(pattern, fact, draw)).toList();
  }

  /** The fact's question in one phrasing. */
  Exchange question(Fact fact, Draw draw) {
    return question(draw.pick(lexicon.questions()), fact, draw);
  }

  private Exchange question(String pattern, Fact fact, Draw draw) {
    Map<String, String> bindings = fact.bindings();
    bindings.put("q", fact.attribute().ask().toLowerCase(Locale.ROOT));
    return new Exchange(sentence(pattern, bindings, draw), reply(fact, draw));
  }

  /** The exact answer to a question about the fact. */
  String reply(Fact fact, Draw draw) {
    return grammar.expand(lexicon.reply(), draw, fact.bindings());
  }

  private String sentence(String pattern, Map<String, String> bindings, Draw draw) {
    return lexicon.language().sentence(grammar.expand(pattern, draw, bindings));
  }
}
