package io.bailiwick.training.launcher;

import io.bailiwick.training.protocol.MessageReader;
import io.bailiwick.training.protocol.WorkerMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows what a worker says until its process has ended and its last word is read. */
public final class WorkerMonitor {
  /** The file, in the attempt's output directory, that messages are appended to. */
  public static final String MESSAGES = "messages.jsonl";

  private static final int BATCH = 256;

  private final WorkerHandle handle;
  private final MessageReader reader;
  private final Duration interval;

  /**
   * A monitor that reads from an offset on.
   *
   * @param offset bytes of the message file already seen, 0 for all
   * @param interval how often to look
   */
  public WorkerMonitor(WorkerHandle handle, long offset, Duration interval) {
    this.handle = handle;
    this.reader = new MessageReader(handle.outputDirectory().resolve(MESSAGES), offset);
    this.interval = interval;
  }

  /** Bytes read so far, for a monitor that goes on later. */
  public long offset() {
    return reader.offset();
  }

  /**
   * Hands over every message until the worker has ended.
   *
   * @return the worker's last word; empty if it vanished without one, killed or crashed
   */
  public Optional<WorkerMessage> follow(Consumer<WorkerMessage> listener)
      throws IOException, InterruptedException {
    LastWord lastWord = new LastWord(listener);
    boolean running = true;
    while (running) {
      running = handle.process().isPresent();
      drain(lastWord);
      if (running) {
        waitForEnd();
      }
    }
    return Optional.ofNullable(lastWord.message);
  }

  private void drain(Consumer<WorkerMessage> listener) throws IOException {
    List<MessageReader.Timed> batch = reader.read(BATCH);
    while (!batch.isEmpty()) {
      batch.forEach(timed -> listener.accept(timed.message()));
      batch = reader.read(BATCH);
    }
  }

  private void waitForEnd() throws InterruptedException {
    Optional<ProcessHandle> process = handle.process();
    if (process.isEmpty()) {
      return;
    }
    try {
      process.get().onExit().get(interval.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Still running: look at its messages again.
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for a process cannot fail", e);
    }
  }

  private static final class LastWord implements Consumer<WorkerMessage> {
    private final Consumer<WorkerMessage> listener;
    private @Nullable WorkerMessage message;

    LastWord(Consumer<WorkerMessage> listener) {
      this.listener = listener;
    }

    @Override
    public void accept(WorkerMessage next) {
      message = next.isLast() ? next : null;
      listener.accept(next);
    }
  }
}
