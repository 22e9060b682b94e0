package io.bailiwick.cli.training;

import io.bailiwick.cli.Console;
import io.bailiwick.cli.Surroundings;
import io.bailiwick.cli.progress.ProgressBoard;
import io.bailiwick.training.protocol.OrderFile;
import io.bailiwick.training.protocol.TrainingOrder;
import io.bailiwick.training.protocol.WorkerMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries out one training order in a worker process. */
@Command(
    name = "train",
    description = {
      "Carry out one training order in a worker process and follow it to its end.",
      "Ctrl-C stops it after a checkpoint; the same command goes on from there."
    },
    footer = {
      "%nExamples:",
      "  bailiwick train order.json",
      "  bailiwick train order.json --threads 4 --json"
    })
public final class TrainCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "ORDER.json", description = "The training order.")
  private Path order = Path.of("");

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Processor cores of the worker (default: all).")
  private @Nullable Integer threads;

  TrainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    Console console = surroundings.console();
    TrainingOrder read = OrderFile.read(order).order();
    ProgressBoard board = new ProgressBoard(console, surroundings.clock());
    int cores = threads == null ? surroundings.threads() : threads;
    WorkerMessage.Finished finished;
    try (TrainingProgress progress = new TrainingProgress(board, read.attemptId())) {
      finished = new WorkerAttempt(surroundings.launcher(cores)).run(order, read, progress);
    }
    console.result(
        finished,
        finished.outputs().stream()
            .map(output -> output.path() + " " + output.digest())
            .collect(Collectors.joining("\n")));
    return 0;
  }
}
