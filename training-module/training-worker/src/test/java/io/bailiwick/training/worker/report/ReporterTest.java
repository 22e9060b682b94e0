package io.bailiwick.training.worker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.training.protocol.MessageReader;
import io.bailiwick.training.protocol.MessageWriter;
import io.bailiwick.training.protocol.WorkerMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class ReporterTest {
  @TempDir Path directory;

  @RepeatedTest(50)
  void the_last_word_stays_the_last() throws IOException {
    Path file = directory.resolve("messages.jsonl");
    try (Reporter reporter = new Reporter(MessageWriter.open(file, Clock.systemUTC()), 1)) {
      reporter.enter("steps");
      reporter.say(new WorkerMessage.Failed("no", "here", "do"));
    }
    List<WorkerMessage> messages = MessageReader.readAll(file);
    assertThat(messages.get(messages.size() - 1)).isInstanceOf(WorkerMessage.Failed.class);
  }
}
