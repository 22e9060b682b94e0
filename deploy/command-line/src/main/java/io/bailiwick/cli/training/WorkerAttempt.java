package io.bailiwick.cli.training;

import io.bailiwick.cli.CommandFailure;
import io.bailiwick.corpus.FileDigest;
import io.bailiwick.training.launcher.WorkerHandle;
import io.bailiwick.training.launcher.WorkerLauncher;
import io.bailiwick.training.launcher.WorkerMonitor;
import io.bailiwick.training.protocol.Artifact;
import io.bailiwick.training.protocol.MessageReader;
import io.bailiwick.training.protocol.TrainingOrder;
import io.bailiwick.training.protocol.WorkerMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One training attempt in a worker process, followed until it ends. When this JVM is told to end
 * (SIGINT, SIGTERM) the worker is told too, and waited for while it writes its checkpoint.
 */
public final class WorkerAttempt {
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final int LOG_LINES = 3;
  private static final int BATCH = 1024;

  private final WorkerLauncher launcher;

  /** Attempts that run where the launcher puts them. */
  public WorkerAttempt(WorkerLauncher launcher) {
    this.launcher = launcher;
  }

  /**
   * Runs an order to its end, or takes up what an earlier command left of it: its outcome, or a
   * worker that is still at it. Only for an output directory that no other order writes to.
   *
   * @param listener hears every message from then on
   * @return what the worker said when it finished
   * @throws CommandFailure if the worker failed, was stopped, or died, or its outcome has changed
   */
  public WorkerMessage.Finished takeUp(
      Path orderFile, TrainingOrder order, Consumer<WorkerMessage> listener) throws IOException {
    Optional<WorkerHandle> running =
        WorkerHandle.find(order.outputDirectory()).filter(launcher::isRunning);
    if (running.isPresent()) {
      return follow(running.get(), order, 0, listener);
    }
    Optional<WorkerMessage.Finished> finished = finished(order);
    if (finished.isEmpty()) {
      return run(orderFile, order, listener);
    }
    for (Artifact output : finished.get().outputs()) {
      requireUnchanged(order, output);
    }
    return finished.get();
  }

  private static void requireUnchanged(TrainingOrder order, Artifact output) throws IOException {
    Path path = order.outputDirectory().resolve(output.path());
    if (!Files.exists(path) || !FileDigest.of(path).equals(output.digest())) {
      throw new CommandFailure(
          path
              + ": is not as the worker left it; delete "
              + order.outputDirectory()
              + " to train it again");
    }
  }

  /**
   * Runs an order to its end.
   *
   * @param listener hears every message of this attempt
   * @return what the worker said last when it finished
   * @throws CommandFailure if the worker failed, was stopped, or died
   */
  public WorkerMessage.Finished run(
      Path orderFile, TrainingOrder order, Consumer<WorkerMessage> listener) throws IOException {
    Path messages = order.outputDirectory().resolve(WorkerMonitor.MESSAGES);
    if (finished(order).isPresent()) {
      throw new CommandFailure(
          order.outputDirectory()
              + ": this attempt is complete; give a new attempt another output directory");
    }
    long before = Files.exists(messages) ? Files.size(messages) : 0;
    return follow(launcher.submit(orderFile, order.outputDirectory()), order, before, listener);
  }

  private WorkerMessage.Finished follow(
      WorkerHandle handle, TrainingOrder order, long before, Consumer<WorkerMessage> listener)
      throws IOException {
    WorkerMonitor monitor = new WorkerMonitor(handle, before, INTERVAL);
    Thread hook = new Thread(() -> stopAndAwait(handle), "stop-worker");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return outcome(order, monitor.follow(listener));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted; the same command goes on from the last checkpoint");
    } finally {
      removeHook(hook);
      launcher.cancel(handle);
    }
  }

  private static Optional<WorkerMessage.Finished> finished(TrainingOrder order) throws IOException {
    MessageReader reader =
        new MessageReader(order.outputDirectory().resolve(WorkerMonitor.MESSAGES), 0);
    for (var batch = reader.read(BATCH); !batch.isEmpty(); batch = reader.read(BATCH)) {
      for (MessageReader.Timed said : batch) {
        if (said.message() instanceof WorkerMessage.Finished finished) {
          return Optional.of(finished);
        }
      }
    }
    return Optional.empty();
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // the hook is running and waits for the worker itself
    }
  }

  private void stopAndAwait(WorkerHandle handle) {
    launcher.cancel(handle);
    try {
      new WorkerMonitor(handle, Long.MAX_VALUE / 2, INTERVAL).follow(message -> {});
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static WorkerMessage.Finished outcome(
      TrainingOrder order, Optional<WorkerMessage> lastWord) throws IOException {
    WorkerMessage last = lastWord.orElse(null);
    if (last instanceof WorkerMessage.Finished finished) {
      return finished;
    }
    if (last instanceof WorkerMessage.Failed failed) {
      throw new CommandFailure(failed.where() + ": " + failed.reason() + "; " + failed.advice());
    }
    if (last instanceof WorkerMessage.Stopped stopped) {
      throw new CommandFailure(
          "stopped after step " + stopped.step() + "; the same command goes on from there");
    }
    Path log = order.outputDirectory().resolve("worker.log");
    throw new CommandFailure(
        "the worker died without a word; the same command goes on from its last checkpoint; end of "
            + log
            + ": "
            + tail(log));
  }

  private static String tail(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "(no such file)";
    }
    List<String> lines = Files.readAllLines(log);
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
  }
}
