package io.bailiwick.cli.loop;

import io.bailiwick.training.launcher.WorkerMonitor;
import io.bailiwick.training.protocol.MessageReader;
import io.bailiwick.training.protocol.WorkerMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a worker said about its data and its losses, over all its starts on one order. */
final class StageMessages {
  private static final int BATCH = 1024;

  private final Map<Integer, WorkerMessage.DataReport> data = new TreeMap<>();
  private WorkerMessage.@Nullable EvaluationLoss first;
  private WorkerMessage.@Nullable EvaluationLoss last;

  private StageMessages() {}

  static StageMessages read(Path outputDirectory) throws IOException {
    StageMessages messages = new StageMessages();
    MessageReader reader = new MessageReader(outputDirectory.resolve(WorkerMonitor.MESSAGES), 0);
    List<MessageReader.Timed> batch = reader.read(BATCH);
    while (!batch.isEmpty()) {
      batch.forEach(timed -> messages.take(timed.message()));
      batch = reader.read(BATCH);
    }
    return messages;
  }

  private void take(WorkerMessage message) {
    if (message instanceof WorkerMessage.DataReport report) {
      data.put(report.part(), report);
    } else if (message instanceof WorkerMessage.EvaluationLoss loss) {
      first = first == null ? loss : first;
      last = loss;
    }
  }

  /** The latest report on each dataset part. */
  List<WorkerMessage.DataReport> data() {
    return new ArrayList<>(data.values());
  }

  /** Held-out loss before the first step, if there is held-out data. */
  @Nullable Double lossBefore() {
    return first == null ? null : first.loss();
  }

  /** What the held-out losses are the mean of. */
  long lossCount() {
    return last == null ? 0 : last.tokens();
  }
}
