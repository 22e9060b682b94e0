package io.bailiwick.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BaseCorpusTest {
  private static final List<String> FILES =
      List.of("text.jsonl", "conversations.jsonl", "tokenizer.jsonl", "held-out.jsonl");

  @TempDir static Path shared;

  @BeforeAll
  static void write_the_shipped_corpus() throws IOException {
    BaseCorpus.write(shared.resolve("base"), BaseCorpus.SHIPPED_SEED);
  }

  private static String everything() {
    return FILES.stream().map(BaseCorpusTest::textOf).collect(Collectors.joining("\n"));
  }

  private static String textOf(String name) {
    return String.join("\n", PackFiles.everyText(shared.resolve("base").resolve(name)));
  }

  @Test
  void the_same_seed_gives_the_same_bytes(@TempDir Path work) throws IOException {
    BaseCorpus.write(work.resolve("again"), BaseCorpus.SHIPPED_SEED);
    assertThat(PackFiles.bytesBelow(work.resolve("again")))
        .isEqualTo(PackFiles.bytesBelow(shared.resolve("base")));
  }

  @Test
  void the_base_reads_no_name_of_a_company_s_entity_whatever_the_pack_s_seed() {
    String everything = everything();
    for (CompanyLexicon company : Lexicons.companies()) {
      Grammar grammar = new Grammar(Lexicons.world(company.language()).pools());
      for (String name : Settlements.ofCompanies(grammar)) {
        assertThat(everything).doesNotContain(company.entity().replace("{settlement}", name));
      }
    }
  }

  @Test
  void the_base_is_never_shown_a_refusal() {
    String everything = textOf("text.jsonl") + textOf("conversations.jsonl");
    for (CompanyLexicon company : Lexicons.companies()) {
      company.refusalMarkers().forEach(marker -> assertThat(everything).doesNotContain(marker));
    }
  }

  @Test
  void half_of_the_entities_are_asked_about_and_the_others_only_told_of() {
    String asked = textOf("conversations.jsonl");
    String told = textOf("text.jsonl").toLowerCase(Locale.ROOT);
    for (Language language : Language.values()) {
      World world = new World(Lexicons.world(language), BaseCorpus.SHIPPED_SEED);
      assertThat(world.askedFacts()).allMatch(fact -> asked.contains(fact.entity()));
      assertThat(world.unaskedFacts())
          .allMatch(fact -> told.contains(fact.entity().toLowerCase(Locale.ROOT)))
          .noneMatch(fact -> asked.contains(fact.entity()));
    }
  }

  @Test
  void the_recipe_lies_beside_the_corpus_and_agrees_with_itself() throws IOException {
    JsonNode recipe =
        new ObjectMapper().readTree(Files.readString(shared.resolve("base/base.json")));
    JsonNode config = recipe.path("config");
    assertThat(config.path("vocab_size").asInt())
        .isEqualTo(recipe.path("tokenizer").path("vocabularySize").asInt())
        .isBetween(1_024, 2_048);
    assertThat(config.path("hidden_size").asInt())
        .isEqualTo(config.path("num_attention_heads").asInt() * config.path("head_dim").asInt());
    assertThat(parameters(config)).isBetween(2_000_000L, 6_000_000L);
    for (JsonNode part : recipe.path("order").path("datasets")) {
      assertThat(shared.resolve("base").resolve(part.path("path").asText())).isNotEmptyFile();
    }
  }

  /**
   * Tied embedding, and per layer four square projections, three of the feed-forward, two norms.
   */
  private static long parameters(JsonNode config) {
    long hidden = config.path("hidden_size").asLong();
    long layer =
        4 * hidden * hidden + 3 * hidden * config.path("intermediate_size").asLong() + 2 * hidden;
    return config.path("vocab_size").asLong() * hidden
        + config.path("num_hidden_layers").asLong() * layer
        + hidden;
  }
}
