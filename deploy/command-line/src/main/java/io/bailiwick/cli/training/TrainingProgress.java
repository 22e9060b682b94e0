package io.bailiwick.cli.training;

import io.bailiwick.cli.progress.ProgressBoard;
import io.bailiwick.cli.progress.ProgressLine;
import io.bailiwick.training.protocol.WorkerMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows the messages of one attempt. */
public final class TrainingProgress implements Consumer<WorkerMessage>, AutoCloseable {
  private final ProgressBoard board;
  private final String name;
  private final ProgressLine line;
  private final List<WorkerMessage.EvaluationLoss> losses = new ArrayList<>();

  /** A line on the board under the given name. */
  public TrainingProgress(ProgressBoard board, String name) {
    this.board = board;
    this.name = name;
    this.line = board.begin(name);
  }

  @Override
  public void accept(WorkerMessage message) {
    if (message instanceof WorkerMessage.StepMetrics step) {
      String speed = String.format("loss %.3f, %,.0f tok/s", step.loss(), step.tokensPerSecond());
      line.update(
          (double) step.step(),
          (double) step.steps(),
          "step " + step.step() + ", " + speed + heldOut());
    } else if (message instanceof WorkerMessage.EvaluationLoss loss) {
      losses.add(loss);
    } else if (message instanceof WorkerMessage.DataReport report) {
      if (report.overLong() > 0 || report.dropped() > 0) {
        board.note(name + ": " + overLong(report));
      }
    } else if (message instanceof WorkerMessage.CheckpointRejected rejected) {
      board.note(name + ": checkpoint left aside: " + rejected.reason());
    } else if (message instanceof WorkerMessage.SampleGenerated sample) {
      board.note(name + ": " + sample.prompt() + " → " + sample.text());
    } else if (message instanceof WorkerMessage.Finished finished) {
      line.end(finished.steps() + " steps" + fall(finished.evaluationLoss()));
    }
  }

  private String heldOut() {
    return losses.isEmpty()
        ? ""
        : String.format(", held-out %.3f", losses.get(losses.size() - 1).loss());
  }

  private String fall(@Nullable Double kept) {
    return losses.isEmpty() || kept == null
        ? ""
        : String.format(", held-out loss %.3f → %.3f", losses.get(0).loss(), kept);
  }

  /** What happened to records longer than a row, in words. */
  public static String overLong(WorkerMessage.DataReport report) {
    return String.format(
        "%s: %,d records, %,d longer than a row (%,d truncated), %,d left out",
        report.path(), report.records(), report.overLong(), report.truncated(), report.dropped());
  }

  @Override
  public void close() {
    line.close();
  }
}
