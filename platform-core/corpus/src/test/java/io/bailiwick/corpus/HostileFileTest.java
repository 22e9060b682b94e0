package io.bailiwick.corpus;

import static io.bailiwick.corpus.CorpusFixture.readAll;
import static io.bailiwick.corpus.CorpusFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are damaged, mislabelled or made to hurt; whatever the records in them mean. */
class HostileFileTest {
  private static final String GOOD = "{\"text\": \"Die Sicherung trennt das Netz.\"}\n";
  private static final ReadLimits SMALL = new ReadLimits(1000, 32);
  @TempDir Path folder;
  private CorpusFixture files;

  @BeforeEach
  void use_a_fresh_folder() {
    files = new CorpusFixture(folder);
  }

  @Test
  void a_missing_file_is_refused() {
    assertThat(refusal(RecordReader::openText, folder.resolve("none.jsonl")))
        .hasMessageContaining("no such file");
  }

  @Test
  void a_folder_is_refused() {
    assertThat(refusal(RecordReader::openText, folder)).hasMessageContaining("not a file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n  \n", "\uFEFF", "[]", " [ ] "})
  void a_file_without_records_is_refused(String content) {
    assertThat(refusal(RecordReader::openText, files.file("a.jsonl", content)).reason())
        .containsAnyOf("is empty", "has no records");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n \n"})
  void a_blank_text_file_is_refused(String content) {
    assertThat(refusal(RecordReader::openText, files.file("a.txt", content)).reason())
        .containsAnyOf("is empty", "has no records");
  }

  @ParameterizedTest
  @ValueSource(strings = {"data.csv", "data.csv.gz"})
  void csv_is_refused_with_advice(String name) {
    assertThat(refusal(RecordReader::openConversations, files.file(name, "a,b\n")))
        .hasMessageContaining(".jsonl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PK\u0003\u0004zip", "PAR1....", "%PDF-1.7"})
  void other_formats_are_named(String content) {
    assertThat(refusal(RecordReader::openText, files.file("a.jsonl", content)))
        .hasMessageContaining("this is a");
  }

  @Test
  void a_byte_order_mark_is_tolerated() {
    assertThat(readAll(RecordReader.openText(files.file("a.jsonl", "\uFEFF" + GOOD)))).hasSize(1);
  }

  @Test
  void windows_line_endings_and_blank_lines_are_tolerated() {
    Path file = files.file("a.jsonl", "\r\n{\"text\":\"a\"}\r\n  \r\n{\"text\":\"b\"}");

    try (RecordReader<TextDocument> reader = RecordReader.openText(file)) {
      assertThat(reader.next()).isEqualTo(new TextDocument("a"));
      assertThat(reader.line()).isEqualTo(2);
      assertThat(reader.next()).isEqualTo(new TextDocument("b"));
      assertThat(reader.line()).isEqualTo(4);
      assertThat(reader.hasNext()).isFalse();
      assertThat(reader.recordsRead()).isEqualTo(2);
    }
  }

  @Test
  void gzip_is_recognized_by_content_not_by_name() {
    assertThat(readAll(RecordReader.openText(files.gzip("a.jsonl", GOOD + GOOD)))).hasSize(2);
    assertThat(readAll(RecordReader.openText(files.file("plain.jsonl.gz", GOOD)))).hasSize(1);
  }

  @Test
  void every_truncation_of_a_gzip_file_is_refused() throws IOException {
    byte[] whole = Files.readAllBytes(files.gzip("whole.gz", GOOD + GOOD + GOOD));

    for (int length = 2; length < whole.length; length++) {
      Path cut = files.file("cut.jsonl.gz", Arrays.copyOf(whole, length));
      assertThat(refusal(RecordReader::openText, cut).reason()).contains("damaged or cut short");
    }
  }

  @Test
  void a_gzip_file_with_a_changed_byte_is_refused() throws IOException {
    Path file = files.gzip("a.jsonl.gz", GOOD.repeat(100));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 6] ^= 1;

    assertThat(refusal(RecordReader::openText, files.file("b.gz", bytes)).reason())
        .contains("damaged");
  }

  @Test
  void gb18030_is_refused_with_line_byte_and_advice() {
    byte[] good = "{\"text\": \"电网\"}\n".getBytes(StandardCharsets.UTF_8);
    byte[] bad = "{\"text\": \"电力安全工作规程\"}\n".getBytes(Charset.forName("GB18030"));
    Path file = files.file("a.jsonl", concat(good, bad));

    MalformedRecordException refusal = refusal(RecordReader::openText, file);

    assertThat(refusal.line()).isEqualTo(2);
    assertThat(refusal.reason())
        .contains("byte offset " + (good.length + 10))
        .contains("GB18030")
        .contains("iconv");
  }

  @Test
  void gb18030_in_an_array_is_refused_with_line_byte_and_advice() {
    byte[] good = "[\n{\"text\": \"x\"},\n".getBytes(StandardCharsets.UTF_8);
    byte[] bad = "{\"text\": \"电力安全工作规程\"}]".getBytes(Charset.forName("GB18030"));
    Path file = files.file("a.json", concat(good, bad));

    MalformedRecordException refusal = refusal(RecordReader::openText, file);

    assertThat(refusal.line()).isEqualTo(3);
    assertThat(refusal.reason())
        .contains("byte offset " + (good.length + 10))
        .contains("looks like GB18030");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void utf_16_is_refused_with_advice(String charset) {
    for (String name : new String[] {"a.jsonl", "a.txt"}) {
      Path file = files.file(name, GOOD.getBytes(Charset.forName(charset)));
      assertThat(refusal(RecordReader::openText, file).reason()).contains("iconv -f UTF-16");
    }
  }

  @Test
  void overlong_and_surrogate_bytes_are_not_utf_8() {
    byte[] overlong = {'{', '"', (byte) 0xc0, (byte) 0xaf};
    byte[] surrogate = {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80};

    assertThat(refusal(RecordReader::openText, files.file("a", overlong)).reason())
        .contains("byte offset 2");
    assertThat(refusal(RecordReader::openText, files.file("b", surrogate)).reason())
        .contains("byte offset 2");
  }

  @Test
  void text_that_ends_inside_a_character_is_refused() {
    byte[] bytes = "[{\"text\": \"电\"}]".getBytes(StandardCharsets.UTF_8);

    assertThat(refusal(RecordReader::openText, files.file("a", Arrays.copyOf(bytes, 12))).reason())
        .contains("not UTF-8");
    assertThat(
            refusal(RecordReader::openText, files.file("b.txt", Arrays.copyOfRange(bytes, 11, 13)))
                .reason())
        .contains("not UTF-8");
  }

  @Test
  void half_a_surrogate_pair_in_an_escape_is_refused() {
    Path file = files.file("a.jsonl", "{\"text\": \"a\\ud83d b\"}");

    assertThat(refusal(RecordReader::openText, file).field()).isEqualTo("text");
  }

  @Test
  void a_line_of_a_hundred_megabytes_is_refused_with_line_and_size() throws IOException {
    Path file = folder.resolve("wide.jsonl.gz");
    byte[] megabyte = new byte[1_000_000];
    Arrays.fill(megabyte, (byte) 'x');
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(GOOD.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 100; i++) {
        out.write(megabyte);
      }
    }

    MalformedRecordException refusal = refusal(RecordReader::openText, file);

    assertThat(refusal.line()).isEqualTo(2);
    assertThat(refusal.reason()).contains("100,000,000 bytes").contains("8,388,608");
  }

  @Test
  void a_line_is_measured_in_bytes_and_may_just_reach_the_limit() {
    String prefix = "{\"text\":\"";
    String text = "电".repeat((1000 - prefix.length() - 2) / 3);
    String line = prefix + text + "\"}";
    int slack = 1000 - line.getBytes(StandardCharsets.UTF_8).length;
    Path fits = files.file("fits.jsonl", line + " ".repeat(slack) + "\n");
    Path exceeds = files.file("exceeds.jsonl", line + " ".repeat(slack + 1) + "\n");

    assertThat(readAll(RecordReader.openText(fits, SMALL))).containsExactly(new TextDocument(text));
    assertThat(refusal(f -> RecordReader.openText(f, SMALL), exceeds).reason())
        .contains("1,001 bytes");
  }

  @Test
  void an_array_of_any_size_is_read_while_each_element_is_small() {
    String element = "{\"text\": \"" + "y".repeat(500) + "\"}";
    Path file = files.file("a.json", "[" + (element + ",").repeat(9_999) + element + "]");

    assertThat(readAll(RecordReader.openText(file, SMALL))).hasSize(10_000);
  }

  @Test
  void a_huge_element_made_of_small_texts_is_refused() {
    String element = "{\"text\": \"a\", \"rest\": [" + "\"z\",".repeat(50_000) + "\"z\"]}";
    Path file = files.file("a.json", "[{\"text\": \"b\"},\n" + element + "]");

    assertThat(refusal(f -> RecordReader.openText(f, SMALL), file).reason())
        .contains("more than the 1,000 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\": \"a\"",
        "{\"text\": \"a",
        "{\"text\": \"a\"} {\"text\": \"b\"}",
        "{\"text\": \"a\",}",
        "{'text': 'a'}",
        "{\"text\": \"a\", \"text\": \"b\"}",
        "{\"text\": NaN}",
        "\"text\"",
        "17",
        "null",
        "{\"text\": \"a\tb\"}"
      })
  void a_line_that_is_not_one_json_object_is_refused(String line) {
    Path file = files.file("a.jsonl", GOOD + line + "\n");

    assertThat(refusal(RecordReader::openText, file).line()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"text\": \"a\"},\n{\"text\": \"b",
        "[{\"text\": \"a\"},\n{\"text\": \"b\"}",
        "[{\"text\": \"a\"},\n{\"text\": \"b\"},]",
        "[{\"text\": \"a\"},\n{\"text\": \"b\", \"text\": \"c\"}]",
        "[{\"text\": \"a\"},\n[{\"text\": \"b\"}]]",
        "[{\"text\": \"a\"},\n17]",
        "[{\"text\": \"a\"}\n] [",
        "[{\"text\": \"a\"}\n] x",
        "[{\"text\": \"a\"}\n{\"text\": \"b\"}]"
      })
  void a_damaged_array_is_refused_where_it_is_damaged(String content) {
    assertThat(refusal(RecordReader::openText, files.file("a.json", content)).line()).isEqualTo(2);
  }

  @Test
  void deep_nesting_is_refused() {
    String deep = "{\"text\": \"a\", \"x\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(refusal(RecordReader::openText, files.file("a.jsonl", deep)).reason())
        .contains("nesting depth")
        .doesNotContain("StreamReadConstraints");
    assertThat(refusal(RecordReader::openText, files.file("b.json", "[" + deep + "]")).reason())
        .contains("nesting depth");
  }

  @Test
  void a_number_of_absurd_length_is_refused() {
    Path file = files.file("a.jsonl", "{\"text\": \"a\", \"n\": " + "9".repeat(10_000) + "}");

    assertThat(refusal(RecordReader::openText, file).line()).isEqualTo(1);
  }

  @Test
  void control_characters_of_the_file_do_not_reach_the_message() {
    Path file = files.file("a.jsonl", "{\"text\": \u001b[2J}");

    assertThat(refusal(RecordReader::openText, file).getMessage()).doesNotContain("\u001b");
  }

  @Test
  void a_check_lists_every_problem_and_counts_the_rest() {
    byte[] gbk = "{\"text\": \"电力安全工作规程\"}\n".getBytes(Charset.forName("GB18030"));
    byte[] other =
        (GOOD + "{\n" + "x".repeat(2000) + "\n{\"tex\": 1}\n" + GOOD)
            .getBytes(StandardCharsets.UTF_8);
    Path file = files.file("a.jsonl", concat(gbk, other));

    try (RecordReader<TextDocument> reader = RecordReader.openText(file, SMALL)) {
      RecordCheck check = RecordCheck.of(reader, RecordCheck.USUAL_LIMIT);

      assertThat(check.problems())
          .extracting(MalformedRecordException::line)
          .containsExactly(1L, 3L, 4L, 5L);
      assertThat(check.usableRecords()).isEqualTo(2);
      assertThat(check.complete()).isTrue();
    }
  }

  @Test
  void a_check_stops_at_its_limit_and_says_so() {
    Path file = files.file("a.jsonl", "{}\n".repeat(1000));

    try (RecordReader<TextDocument> reader = RecordReader.openText(file)) {
      RecordCheck check = RecordCheck.of(reader, 100);

      assertThat(check.problems()).hasSize(100);
      assertThat(check.complete()).isFalse();
    }
  }

  @Test
  void a_check_of_a_broken_array_stops_where_it_breaks() {
    Path file =
        files.file("a.json", "[{\"text\":\"a\"},\n{},\n{\"text\":\"b\"},\n{\"text\" 3}, {}, {}]");

    try (RecordReader<TextDocument> reader = RecordReader.openText(file)) {
      RecordCheck check = RecordCheck.of(reader, 100);

      assertThat(check.problems())
          .extracting(MalformedRecordException::line)
          .containsExactly(2L, 4L);
      assertThat(check.usableRecords()).isEqualTo(2);
      assertThat(check.complete()).isFalse();
    }
  }

  @Test
  void whatever_happens_to_a_file_it_is_read_or_refused() {
    String line =
        "{\"instruction\": \"电 q\", \"output\": \"a\\n\", \"text\": \"t\", \"x\": [1.5, {}]}";
    byte[] lines = (line + "\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] array = ("[" + line + ",\n" + line + "]").getBytes(StandardCharsets.UTF_8);
    Random random = new Random(42);
    for (int round = 0; round < 3000; round++) {
      Path file = files.file("fuzz", damaged(round % 2 == 0 ? lines : array, random));
      readOrRefuse(() -> RecordReader.openText(file, SMALL));
      readOrRefuse(() -> RecordReader.openConversations(file, SMALL));
    }
  }

  private static byte[] damaged(byte[] good, Random random) {
    byte[] bytes = Arrays.copyOf(good, good.length - random.nextInt(3) * random.nextInt(20));
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  /** Anything else that is thrown fails the test. */
  private static void readOrRefuse(Supplier<RecordReader<?>> open) {
    try (RecordReader<?> reader = open.get()) {
      reader.forEachRemaining(record -> assertThat(record).isNotNull());
    } catch (MalformedRecordException e) {
      assertThat(e.reason()).isNotBlank();
    }
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
