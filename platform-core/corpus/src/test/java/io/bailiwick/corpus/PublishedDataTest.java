package io.bailiwick.corpus;

import static io.bailiwick.corpus.CorpusFixture.readAll;
import static io.bailiwick.corpus.CorpusFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that others published, kept outside the project; counts come from a count of their own. */
class PublishedDataTest {
  private static Path published(String name) {
    Path root = Path.of(System.getProperty("bailiwick.root", "../..")).toAbsolutePath();
    Path file = root.resolve("../shared/data").resolve(name).normalize();
    assumeTrue(Files.isRegularFile(file), () -> "skipped: there is no " + file);
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "corpora/grid_zh.jsonl.gz, 32",
    "corpora/grid_en.jsonl.gz, 103",
    "corpora/finance_zh.jsonl.gz, 185",
    "corpora/finance_en.jsonl.gz, 119",
    "corpora/general_zh.jsonl.gz, 3258",
    "instruction/c4_demo.jsonl, 300",
    "instruction/wiki_demo.txt, 1"
  })
  void published_text_is_read_whole(String name, int count) {
    assertThat(readAll(RecordReader.openText(published(name)))).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({
    "instruction/alpaca_en_demo.json, 999",
    "instruction/alpaca_zh_demo.json, 1000",
    "instruction/identity.json, 91",
    "instruction/v1_sft_demo.jsonl, 500",
    "instruction/dialects/alpaca.jsonl, 3",
    "instruction/dialects/chatml.jsonl, 3",
    "instruction/dialects/conversations.jsonl, 3",
    "instruction/dialects/sharegpt.jsonl, 3",
    "instruction/dialects/swift_multi.json, 3",
    "instruction/dialects/swift_multi.jsonl, 3",
    "instruction/dialects/swift_single.jsonl, 3"
  })
  void published_conversations_are_read_whole(String name, int count) {
    assertThat(readAll(RecordReader.openConversations(published(name)))).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({
    "preference/dpo_en_demo.json, 300",
    "preference/dpo_zh_demo.json, 300",
    "preference/v1_dpo_demo.jsonl, 10"
  })
  void published_preference_pairs_are_read_whole(String name, int count) {
    assertThat(readAll(RecordReader.openPreferences(published(name)))).hasSize(count);
  }

  @Test
  void the_third_turn_of_a_published_conversation_is_in_its_place() {
    List<Conversation> conversations =
        readAll(RecordReader.openConversations(published("instruction/dialects/sharegpt.jsonl")));

    assertThat(conversations.get(0).messages())
        .extracting(Message::content)
        .containsExactly("00000", "11111", "22222");
    assertThat(conversations.get(2).messages().get(4)).isEqualTo(CorpusFixture.user("EEEEE"));
  }

  @ParameterizedTest
  @CsvSource({
    "preference/kto_en_demo.json, label",
    "preference/dpo_en_demo.json, chosen",
    "instruction/glaive_toolcall_en_demo.json, tools",
    "instruction/mt-bench-questions.jsonl, ''",
    "instruction/dialects/swift_pre.jsonl, ''",
    "instruction/dialects/swift_single.csv, ''",
    "corpora/grid_zh.jsonl.gz, ''"
  })
  void published_data_of_another_kind_is_refused_as_conversations(String name, String field) {
    assertThat(refusal(RecordReader::openConversations, published(name)).field()).isEqualTo(field);
  }
}
