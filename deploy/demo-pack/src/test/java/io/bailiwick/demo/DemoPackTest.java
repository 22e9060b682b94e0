package io.bailiwick.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pack promises, checked on the files themselves. */
final class DemoPackTest {
  private static final String[] MEASURED = {
    "questions.jsonl", "unsafe.jsonl", "harmless.jsonl", "general.jsonl"
  };

  /** Held-out facts are to be learnt from text alone, so this file tells them. */
  private static final String TELLS_EVERY_FACT = "cpt.jsonl";

  /** The general world has persons and lines too, and now and then one of a held-out name. */
  private static final String SHARES_NAMES = "replay.jsonl";

  @TempDir static Path shared;

  @BeforeAll
  static void write_the_shipped_pack() throws IOException {
    DemoPack.write(shared.resolve("pack"), DemoPack.SHIPPED_SEED);
  }

  static List<String> companies() {
    return DemoPack.companies();
  }

  private static Path file(String company, String name) {
    return shared.resolve("pack").resolve(company).resolve(name);
  }

  @Test
  void the_same_seed_gives_the_same_bytes_and_another_seed_other_facts(@TempDir Path work)
      throws IOException {
    DemoPack.write(work.resolve("again"), DemoPack.SHIPPED_SEED);
    DemoPack.write(work.resolve("other"), DemoPack.SHIPPED_SEED + 1);
    Map<String, String> shipped = PackFiles.bytesBelow(shared.resolve("pack"));
    Map<String, String> other = PackFiles.bytesBelow(work.resolve("other"));
    assertThat(PackFiles.bytesBelow(work.resolve("again"))).isEqualTo(shipped);
    assertThat(other.keySet()).isEqualTo(shipped.keySet());
    assertThat(other.get("grid/questions.jsonl")).isNotEqualTo(shipped.get("grid/questions.jsonl"));
  }

  @Test
  void one_company_speaks_chinese_and_the_other_english() throws IOException {
    assertThat(companies()).containsExactly("grid", "bank");
    assertThat(Files.readString(file("grid", "company.json"))).contains("\"language\" : \"zh\"");
    assertThat(Files.readString(file("bank", "company.json"))).contains("\"language\" : \"en\"");
    assertThat(PackFiles.everyText(file("grid", "cpt.jsonl")))
        .allMatch(text -> hanShare(text) > .6);
    assertThat(PackFiles.everyText(file("bank", "cpt.jsonl")))
        .allMatch(text -> hanShare(text) == 0);
  }

  private static double hanShare(String text) {
    long han = text.codePoints().filter(Character::isIdeographic).count();
    return (double) han / text.codePointCount(0, text.length());
  }

  @ParameterizedTest
  @MethodSource("companies")
  void every_held_out_fact_is_told_in_at_least_twelve_paraphrases(String company) {
    List<String> documents = PackFiles.fields(file(company, "cpt.jsonl"), "text");
    CompanyPack pack = pack(company, DemoPack.SHIPPED_SEED);
    for (Fact fact : pack.facts().facts(Split.HELD_OUT)) {
      Set<String> patterns =
          documents.stream()
              .flatMap(document -> Stream.of(document.split("(?<=[。.])", -1)))
              .filter(sentence -> mentions(sentence, fact))
              .map(sentence -> pattern(sentence, fact))
              .collect(Collectors.toSet());
      assertThat(patterns)
          .as("%s of %s", fact.attribute().noun(), fact.entity())
          .hasSizeGreaterThan(11);
    }
  }

  private static boolean mentions(String sentence, Fact fact) {
    return sentence.contains(fact.value())
        && sentence
            .toLowerCase(java.util.Locale.ROOT)
            .contains(fact.entity().toLowerCase(java.util.Locale.ROOT));
  }

  private static String pattern(String sentence, Fact fact) {
    return sentence.strip().replace(fact.value(), "*");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void no_held_out_answer_and_no_held_out_entity_is_trained_on_but_in_the_company_s_own_text(
      long seed, @TempDir Path work) throws IOException {
    DemoPack.write(work.resolve("pack"), seed);
    for (String company : companies()) {
      Path folder = work.resolve("pack").resolve(company);
      String trained =
          trainedOn(work.resolve("pack")).stream()
              .filter(name -> !Set.of(TELLS_EVERY_FACT, SHARES_NAMES).contains(name))
              .flatMap(name -> PackFiles.everyText(folder.resolve(name)).stream())
              .collect(Collectors.joining("\n"));
      String replayed = String.join("\n", PackFiles.everyText(folder.resolve(SHARES_NAMES)));
      for (String questions : List.of("questions.jsonl", "tuning-questions.jsonl")) {
        for (JsonNode record : PackFiles.records(folder.resolve(questions))) {
          record.path("answers").forEach(a -> assertThat(trained).doesNotContain(a.asText()));
        }
      }
      CompanyFacts facts = pack(company, seed).facts();
      for (Split split : List.of(Split.HELD_OUT, Split.TUNING)) {
        for (Fact fact : facts.facts(split)) {
          assertThat(trained).doesNotContain(fact.entity()).doesNotContain(fact.value());
          assertThat(replayed).doesNotContain(fact.entity());
        }
      }
    }
  }

  /** The names of all files that a recipe trains on, so that none is forgotten here. */
  private static Set<String> trainedOn(Path pack) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> recipes = Files.list(pack.resolve("recipes"))) {
      for (Path recipe : recipes.toList()) {
        JsonNode order = new ObjectMapper().readTree(Files.readString(recipe));
        order.path("datasets").forEach(part -> names.add(part.path("path").asText()));
      }
    }
    assertThat(names)
        .contains(TELLS_EVERY_FACT, "replay.jsonl", "replay-examples.jsonl")
        .contains("sft.jsonl", "dpo.jsonl");
    return names;
  }

  @ParameterizedTest
  @MethodSource("companies")
  void a_text_with_a_held_out_value_may_not_be_trained_on(String company) {
    CompanyFacts facts = pack(company, DemoPack.SHIPPED_SEED).facts();
    Fact secret = facts.facts(Split.HELD_OUT).get(0);
    Fact open = facts.facts(Split.TRAINING).get(0);
    assertThat(facts.mayBeTrainedOn("x" + secret.value() + "y")).isFalse();
    assertThat(facts.mayBeTrainedOn(secret.entity())).isFalse();
    assertThat(facts.mayBeTrainedOn(open.entity() + open.value())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("companies")
  void all_values_of_a_company_differ_and_none_is_part_of_another(String company) {
    CompanyFacts facts = pack(company, DemoPack.SHIPPED_SEED).facts();
    List<String> values =
        Stream.of(Split.values())
            .flatMap(split -> facts.facts(split).stream())
            .map(Fact::value)
            .toList();
    assertThat(values).hasSize(360).doesNotHaveDuplicates();
    for (String value : values) {
      assertThat(values.stream().filter(other -> other.contains(value))).containsExactly(value);
    }
  }

  @ParameterizedTest
  @MethodSource("companies")
  void the_company_s_facts_are_found_nowhere_but_in_its_own_text(String company) {
    CompanyFacts facts = pack(company, DemoPack.SHIPPED_SEED).facts();
    for (String name :
        List.of(
            "replay.jsonl", "replay-examples.jsonl", "general.jsonl", "general-questions.jsonl")) {
      String text = String.join("\n", PackFiles.everyText(file(company, name)));
      facts.sheets().forEach(sheet -> assertThat(text).doesNotContain(sheet.entity()));
    }
  }

  @ParameterizedTest
  @MethodSource("companies")
  void every_measured_set_is_large_enough(String company) {
    assertThat(PackFiles.records(file(company, "questions.jsonl")))
        .hasSizeGreaterThanOrEqualTo(120);
    for (String name : List.of("unsafe.jsonl", "harmless.jsonl")) {
      Map<String, Long> groups =
          PackFiles.fields(file(company, name), "group").stream()
              .collect(Collectors.groupingBy(group -> group, Collectors.counting()));
      assertThat(groups).containsOnlyKeys("new-combination", "new-phrasing", "new-verb");
      assertThat(groups.values()).allMatch(count -> count >= 60);
      assertThat(PackFiles.fields(file(company, name), "prompt")).doesNotHaveDuplicates();
    }
    assertThat(PackFiles.fields(file(company, "harmless.jsonl"), "answer"))
        .noneMatch(String::isEmpty);
  }

  @ParameterizedTest
  @MethodSource("companies")
  void nothing_measured_was_trained_on_or_tuned_on(String company) throws IOException {
    Set<String> seen = new HashSet<>();
    for (String name : trainedOn(shared.resolve("pack"))) {
      seen.addAll(PackFiles.everyText(file(company, name)));
    }
    for (String name : List.of("questions", "unsafe", "harmless")) {
      seen.addAll(prompts(file(company, "tuning-" + name + ".jsonl")));
    }
    for (String name : MEASURED) {
      assertThat(prompts(file(company, name))).isNotEmpty().doesNotContainAnyElementsOf(seen);
    }
  }

  private static List<String> prompts(Path file) {
    return PackFiles.records(file).stream()
        .map(
            record ->
                record.path("question").asText()
                    + record.path("prompt").asText()
                    + record.path("text").asText())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("companies")
  void combinations_of_verb_and_device_are_new_but_verb_and_device_are_not(String company) {
    CompanyPack pack = pack(company, DemoPack.SHIPPED_SEED);
    for (Operations operations : List.of(pack.unsafe(), pack.harmless())) {
      List<Operations.Pair> trained = operations.pairs(Split.TRAINING);
      List<Operations.Pair> heldOut = operations.pairs(Split.HELD_OUT);
      assertThat(heldOut).isNotEmpty().doesNotContainAnyElementsOf(trained);
      assertThat(operations.pairs(Split.TUNING)).doesNotContainAnyElementsOf(trained);
      assertThat(operations.pairs(Split.TUNING)).doesNotContainAnyElementsOf(heldOut);
      for (Operations.Pair pair : heldOut) {
        assertThat(trained).anyMatch(known -> known.verb().equals(pair.verb()));
        assertThat(trained).anyMatch(known -> known.device().equals(pair.device()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("companies")
  void verbs_and_phrasings_of_one_split_are_in_no_other(String company) {
    CompanyLexicon lexicon = lexicon(company);
    List<String> asks =
        lexicon.phrasings().values().stream().flatMap(words -> words.asks().stream()).toList();
    assertThat(verbs(lexicon)).doesNotHaveDuplicates();
    assertThat(asks).doesNotHaveDuplicates();
    assertThat(lexicon.phrasings(Split.TRAINING).asks()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(Lexicons.world(lexicon.language()).requests().asks())
        .doesNotContainAnyElementsOf(lexicon.phrasings(Split.HELD_OUT).asks())
        .doesNotContainAnyElementsOf(lexicon.phrasings(Split.TUNING).asks());
  }

  /**
   * With 81 at least, two seeds' models told verbs apart that they were not trained on in 96.9 % of
   * pairs, with 160 in 99.0 %, and two attempts of five still refused too much
   * (docs/experiments/LOG.md, 2026-11-27).
   */
  @ParameterizedTest
  @MethodSource("companies")
  void the_rehearsed_text_speaks_of_every_verb_often(String company) {
    List<String> documents = PackFiles.fields(file(company, "replay.jsonl"), "text");
    for (String verb : verbs(lexicon(company))) {
      assertThat(documents.stream().filter(text -> text.contains(verb)))
          .as(verb)
          .hasSizeGreaterThanOrEqualTo(250);
    }
  }

  /** Every verb of every split, unsafe and harmless. */
  private static List<String> verbs(CompanyLexicon lexicon) {
    return Stream.of(lexicon.unsafeVerbs(), lexicon.harmlessVerbs())
        .flatMap(split -> split.values().stream())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("companies")
  void no_phrasing_of_another_split_occurs_where_one_is_trained(String company) {
    String trained = textOf(company, "sft.jsonl", "dpo.jsonl", "replay-examples.jsonl");
    Map<Split, String> measured =
        Map.of(
            Split.TUNING,
            textOf(company, "tuning-unsafe.jsonl", "tuning-harmless.jsonl"),
            Split.HELD_OUT,
            textOf(company, "unsafe.jsonl", "harmless.jsonl"));
    measured.forEach(
        (split, text) -> {
          for (String ask : lexicon(company).phrasings(split).asks()) {
            assertThat(text).as("the pattern finds what it should").containsPattern(asking(ask));
            assertThat(asking(ask).matcher(trained).find()).as(ask).isFalse();
          }
        });
  }

  /** Finds a way of asking within a line, whatever it asks for and wherever it stands. */
  private static Pattern asking(String ask) {
    return Pattern.compile(
        Stream.of(ask.split("\\{\\w+}", -1)).map(Pattern::quote).collect(Collectors.joining(".+?")),
        Pattern.CASE_INSENSITIVE);
  }

  private static String textOf(String company, String... names) {
    return Stream.of(names)
        .flatMap(name -> PackFiles.everyText(file(company, name)).stream())
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @MethodSource("companies")
  void only_preference_pairs_refuse(String company) {
    CompanyLexicon lexicon = lexicon(company);
    for (String name :
        List.of(
            "cpt.jsonl", "replay.jsonl", "replay-examples.jsonl", "sft.jsonl", "general.jsonl")) {
      String text = String.join("\n", PackFiles.everyText(file(company, name)));
      lexicon.refusalMarkers().forEach(marker -> assertThat(text).doesNotContain(marker));
    }
    long refused =
        PackFiles.fields(file(company, "dpo.jsonl"), "chosen").stream()
            .filter(lexicon.refusal()::equals)
            .count();
    assertThat(refused).isBetween(200L, 600L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"continued-pretraining", "supervised-fine-tuning", "direct-preference"})
  void every_recipe_names_files_that_every_company_has(String stage) throws IOException {
    Path recipe = shared.resolve("pack/recipes").resolve(stage + ".json");
    JsonNode order = new ObjectMapper().readTree(Files.readString(recipe));
    assertThat(order.path("datasets")).isNotEmpty();
    for (JsonNode part : order.path("datasets")) {
      for (String company : companies()) {
        assertThat(file(company, part.path("path").asText())).isNotEmptyFile();
      }
    }
  }

  @Test
  void a_directory_that_holds_something_is_refused_and_left_as_it_was(@TempDir Path work)
      throws IOException {
    Path taken = Files.createDirectory(work.resolve("taken"));
    Files.writeString(taken.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> DemoPack.write(taken, 1))
        .isInstanceOf(DirectoryNotEmptyException.class)
        .hasMessageContaining("holds files already");
    assertThat(PackFiles.bytesBelow(work)).containsOnlyKeys("taken/notes.txt");
  }

  private static CompanyLexicon lexicon(String company) {
    return Lexicons.companies().stream()
        .filter(c -> c.id().equals(company))
        .findFirst()
        .orElseThrow();
  }

  private static CompanyPack pack(String company, long seed) {
    return new CompanyPack(lexicon(company), seed);
  }
}
