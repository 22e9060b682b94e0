package io.bailiwick.training.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageFileTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final List<WorkerMessage> EVERY_KIND =
      List.of(
          new WorkerMessage.Started(
              "a",
              3,
              10,
              100,
              5,
              Map.of("seed", new ResolvedValue("1", ResolvedValue.Source.ORDER))),
          new WorkerMessage.Heartbeat("steps", 4),
          new WorkerMessage.DataReport(0, "/d", 9, 7, 1, 2, 1, 1, 300, 20),
          new WorkerMessage.StepMetrics(
              4, 10, 1.5, 1e-3, 0.7, 99, 12.5, Map.of("rewardAccuracy", 1.0)),
          new WorkerMessage.EvaluationLoss(4, 2.25, 20, true, Map.of()),
          new WorkerMessage.CheckpointWritten(4, "/c", 1234),
          new WorkerMessage.CheckpointRejected("/c", "torn"),
          new WorkerMessage.SampleGenerated(4, "问\n", "答 \"x\""),
          new WorkerMessage.Stopped(4),
          new WorkerMessage.Finished(
              List.of(new Artifact(Path.of("/m"), "sha256:" + "a".repeat(64))),
              10,
              1.0,
              null,
              10,
              false),
          new WorkerMessage.Failed("no", "here", "do"));

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("messages.jsonl");
  }

  @Test
  void every_kind_of_message_reads_as_it_was_written_with_its_time() throws IOException {
    append(EVERY_KIND);

    List<MessageReader.Timed> read = new MessageReader(file, 0).read(100);
    assertThat(read).extracting(MessageReader.Timed::message).isEqualTo(EVERY_KIND);
    assertThat(read).extracting(MessageReader.Timed::time).containsOnly(NOON);
    assertThat(Files.readAllLines(file)).hasSize(EVERY_KIND.size());
  }

  @Test
  void a_reader_goes_on_from_the_offset_where_another_ended() throws IOException {
    append(EVERY_KIND);
    MessageReader first = new MessageReader(file, 0);
    first.read(3);

    assertThat(new MessageReader(file, first.offset()).read(2))
        .extracting(MessageReader.Timed::message)
        .isEqualTo(EVERY_KIND.subList(3, 5));
  }

  @Test
  void a_torn_last_line_is_not_there_until_it_is_whole() throws IOException {
    append(List.of(new WorkerMessage.Stopped(1)));
    String line = Files.readString(file);
    Files.writeString(file, line.substring(0, 20), StandardOpenOption.APPEND);
    MessageReader reader = new MessageReader(file, 0);
    assertThat(reader.read(10)).hasSize(1);
    assertThat(reader.read(10)).isEmpty();

    Files.writeString(file, line.substring(20), StandardOpenOption.APPEND);

    assertThat(reader.read(10)).hasSize(1);
  }

  @Test
  void what_a_killed_writer_left_unfinished_is_gone_and_what_was_whole_stays() throws IOException {
    append(List.of(new WorkerMessage.Stopped(1)));
    Files.writeString(file, "{\"time\":\"2026" + "x".repeat(10_000), StandardOpenOption.APPEND);

    append(List.of(new WorkerMessage.Stopped(2)));

    assertThat(MessageReader.readAll(file))
        .containsExactly(new WorkerMessage.Stopped(1), new WorkerMessage.Stopped(2));
  }

  @Test
  void a_file_that_is_not_there_yet_has_no_messages() throws IOException {
    assertThat(new MessageReader(file, 0).read(10)).isEmpty();
  }

  @Test
  void a_field_of_a_later_version_is_passed_over() throws IOException {
    Files.writeString(
        file, "{\"time\":\"2026-11-23T12:00:00Z\",\"type\":\"Stopped\",\"step\":5,\"new\":1}\n");

    assertThat(MessageReader.readAll(file)).containsExactly(new WorkerMessage.Stopped(5));
  }

  @Test
  void a_line_that_is_no_message_is_refused_with_its_offset() throws IOException {
    append(List.of(new WorkerMessage.Stopped(1)));
    long size = Files.size(file);
    for (String line : List.of("", "[]", "{}", "{\"type\":\"Stopped\"}", "nonsense")) {
      assertThatThrownBy(() -> readAfterAppending(line))
          .as(line)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("messages.jsonl at byte " + size);
      try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(size);
      }
    }
  }

  private void readAfterAppending(String line) throws IOException {
    Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    MessageReader.readAll(file);
  }

  private void append(List<WorkerMessage> messages) throws IOException {
    try (MessageWriter writer = MessageWriter.open(file, Clock.fixed(NOON, ZoneOffset.UTC))) {
      for (WorkerMessage message : messages) {
        writer.write(message);
      }
    }
  }
}
