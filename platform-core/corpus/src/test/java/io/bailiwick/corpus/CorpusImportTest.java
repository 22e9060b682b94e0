package io.bailiwick.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorpusImportTest {
  @TempDir private Path folder;
  private Path target;
  private CorpusFixture files;

  @BeforeEach
  void use_a_fresh_folder() {
    files = new CorpusFixture(folder);
    target = folder.resolve("kept");
  }

  private ImportedCorpus run(CorpusKind kind, Path upload) throws IOException {
    return new CorpusImport(ReadLimits.DEFAULT).run(kind, upload, target);
  }

  private List<MalformedRecordException> problems(CorpusKind kind, Path upload, ReadLimits limits) {
    RefusedCorpusException refused =
        catchThrowableOfType(
            RefusedCorpusException.class, () -> new CorpusImport(limits).run(kind, upload, target));
    assertThat(refused).as("%s must be refused", upload.getFileName()).isNotNull();
    assertThat(target).doesNotExist();
    return refused.problems();
  }

  private List<MalformedRecordException> problems(CorpusKind kind, Path upload) {
    return problems(kind, upload, ReadLimits.DEFAULT);
  }

  @Test
  void a_record_that_stood_there_before_is_counted_and_left_out() throws IOException {
    Path upload =
        files.file(
            "a.jsonl",
            """
            {"text": "一"}
            {"content": "二"}
            {"text": "一", "id": 7}
            {"text":"\\u4e00"}
            """);
    ImportedCorpus imported = run(CorpusKind.TEXT, upload);
    assertThat(imported.records()).isEqualTo(2);
    assertThat(imported.duplicates()).isEqualTo(2);
    assertThat(Files.readString(target)).isEqualTo("{\"text\":\"一\"}\n{\"text\":\"二\"}\n");
    assertThat(imported.bytes()).isEqualTo(Files.size(target));
    assertThat(imported.digest()).isEqualTo(FileDigest.of(target));
  }

  @Test
  void conversations_of_every_dialect_are_kept_in_one_form() throws IOException {
    Path upload =
        files.file(
            "a.jsonl",
            """
            {"instruction": "q", "input": "", "output": "a"}
            {"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]}
            {"conversations": [{"from": "human", "value": "q"}, {"from": "gpt", "value": "a"}]}
            """);
    ImportedCorpus imported = run(CorpusKind.INSTRUCTION, upload);
    assertThat(imported.records()).isEqualTo(1);
    assertThat(imported.duplicates()).isEqualTo(2);
    assertThat(CorpusFixture.readAll(RecordReader.openConversations(target)))
        .containsExactly(
            new Conversation(List.of(CorpusFixture.user("q"), CorpusFixture.assistant("a"))));
  }

  @Test
  void preferences_are_kept_so_that_they_read_back_the_same() throws IOException {
    run(
        CorpusKind.PREFERENCE,
        files.file(
            "a.jsonl",
            """
            {"prompt": "q", "chosen": "good", "rejected": "bad"}
            {"messages": [{"role": "user", "content": "q2"}], "chosen": [{"role": "assistant", "content": "g"}], "rejected": [{"role": "assistant", "content": "b"}]}
            """));
    assertThat(CorpusFixture.readAll(RecordReader.openPreferences(target)))
        .containsExactly(
            new PreferencePair(List.of(CorpusFixture.user("q")), "good", "bad"),
            new PreferencePair(List.of(CorpusFixture.user("q2")), "g", "b"));
  }

  @Test
  void questions_and_prompts_are_kept_so_that_they_read_back_the_same() throws IOException {
    run(
        CorpusKind.EVALUATION,
        files.file(
            "a.jsonl",
            """
            {"question": "q", "choices": ["x", "y"], "answer": "B", "group": "g"}
            {"question": "r", "answers": ["1", "one"]}
            """));
    assertThat(CorpusFixture.readAll(RecordReader.openQuestions(target)))
        .containsExactly(
            new Question("q", List.of("y"), List.of("x", "y"), "g"),
            new Question("r", List.of("1", "one"), List.of(), ""));
    Files.delete(target);
    run(CorpusKind.PROMPT, files.file("p.jsonl", "{\"prompt\": \"p\", \"answer\": \"a\"}"));
    assertThat(CorpusFixture.readAll(RecordReader.openPrompts(target)))
        .containsExactly(new Prompt("p", ""));
  }

  @Test
  void one_bad_line_refuses_the_file_and_every_bad_line_is_named() {
    Path upload =
        files.file(
            "a.jsonl", "{\"text\": \"good\"}\n{\"text\": 7}\n{}\n{\"text\": \"good\"}\n[]\n");
    assertThat(problems(CorpusKind.TEXT, upload))
        .extracting(MalformedRecordException::line)
        .containsExactly(2L, 3L, 5L);
  }

  @Test
  void of_very_many_problems_the_first_hundred_are_named() {
    Path upload = files.file("a.jsonl", "{}\n".repeat(1_000));
    assertThat(problems(CorpusKind.TEXT, upload)).hasSize(100);
  }

  @Test
  void a_file_of_another_kind_is_refused() {
    Path upload = files.file("a.jsonl", "{\"text\": \"a document\"}\n");
    assertThat(problems(CorpusKind.PREFERENCE, upload)).hasSize(1);
  }

  @Test
  void an_empty_file_is_refused() {
    assertThat(problems(CorpusKind.TEXT, files.file("a.jsonl", ""))).hasSize(1);
  }

  @Test
  void a_truncated_gzip_file_is_refused() throws IOException {
    byte[] whole = Files.readAllBytes(files.gzip("a.jsonl.gz", "{\"text\": \"t\"}\n".repeat(999)));
    Path upload = files.file("b.jsonl.gz", java.util.Arrays.copyOf(whole, whole.length - 9));
    assertThat(problems(CorpusKind.TEXT, upload))
        .singleElement()
        .satisfies(problem -> assertThat(problem.reason()).contains("gzip"));
  }

  @ParameterizedTest
  @CsvSource({"UTF-16", "UTF-16LE", "GB18030"})
  void other_encodings_are_refused_with_advice(String charset) {
    Path upload = files.file("a.jsonl", "{\"text\": \"电网\"}\n".getBytes(Charset.forName(charset)));
    assertThat(problems(CorpusKind.TEXT, upload).get(0).reason()).contains("iconv");
  }

  @Test
  void a_renamed_zip_is_refused() {
    Path upload = files.file("a.jsonl", "PK\u0003\u0004rest".getBytes(StandardCharsets.UTF_8));
    assertThat(problems(CorpusKind.TEXT, upload).get(0).reason()).contains("zip");
  }

  @Test
  void a_gzip_bomb_of_many_lines_is_refused_at_the_limit() {
    Path bomb = files.gzip("a.jsonl.gz", "{\"text\": \"boom\"}\n".repeat(200_000));
    ReadLimits limits = new ReadLimits(1 << 20, 32, 1_000_000);
    assertThat(problems(CorpusKind.TEXT, bomb, limits))
        .singleElement()
        .satisfies(problem -> assertThat(problem.reason()).contains("1,000,000 bytes"));
  }

  @Test
  void a_gzip_bomb_of_one_line_is_refused_at_the_limit() {
    Path bomb = files.gzip("a.jsonl.gz", "{\"text\": \"" + "x".repeat(3_000_000) + "\"}");
    ReadLimits limits = new ReadLimits(1 << 20, 32, 2_000_000);
    assertThat(problems(CorpusKind.TEXT, bomb, limits))
        .singleElement()
        .satisfies(problem -> assertThat(problem.reason()).contains("2,000,000 bytes"));
  }

  @Test
  void a_record_nested_a_hundred_thousand_deep_is_refused() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    Path upload = files.file("a.jsonl", "{\"text\": " + deep + "}\n");
    assertThat(problems(CorpusKind.TEXT, upload)).hasSize(1);
  }

  @Test
  void a_target_that_is_there_already_is_not_overwritten() throws IOException {
    Files.writeString(target, "other");
    Path upload = files.file("a.jsonl", "{\"text\": \"t\"}\n");
    assertThat(catchThrowableOfType(IOException.class, () -> run(CorpusKind.TEXT, upload)))
        .isNotNull();
    assertThat(Files.readString(target)).isEqualTo("other");
  }

  // Counted by the data's own README.
  @ParameterizedTest
  @CsvSource({"general_zh.jsonl.gz, 3258, 3", "finance_en.jsonl.gz, 119, 4"})
  void duplicates_of_published_text_are_found(String name, long records, long duplicates)
      throws IOException {
    Path upload =
        Path.of(System.getProperty("bailiwick.root", "../.."), "../shared/data/corpora", name);
    assumeTrue(Files.isRegularFile(upload), () -> "skipped: there is no " + upload);
    ImportedCorpus imported = run(CorpusKind.TEXT, upload);
    assertThat(imported.records()).isEqualTo(records - duplicates);
    assertThat(imported.duplicates()).isEqualTo(duplicates);
  }
}
