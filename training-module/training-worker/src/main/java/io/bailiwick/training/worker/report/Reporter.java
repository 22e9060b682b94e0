package io.bailiwick.training.worker.report;

import io.bailiwick.training.protocol.MessageWriter;
import io.bailiwick.training.protocol.WorkerMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says messages, and in between that the process lives and what it is busy with. Thread-safe. */
public final class Reporter implements AutoCloseable {
  private final MessageWriter writer;
  private final ScheduledExecutorService heart;
  private volatile String stage = "starting";
  private volatile long step;
  private boolean ended;

  /**
   * A reporter whose heart beats at once and then at intervals.
   *
   * @param heartbeatSeconds time between two beats
   */
  public Reporter(MessageWriter writer, long heartbeatSeconds) {
    this.writer = writer;
    this.heart =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "heartbeat");
              thread.setDaemon(true);
              return thread;
            });
    var unused = heart.scheduleAtFixedRate(this::beat, 0, heartbeatSeconds, TimeUnit.SECONDS);
  }

  private synchronized void beat() {
    if (ended) {
      return;
    }
    try {
      writer.write(new WorkerMessage.Heartbeat(stage, step));
    } catch (IOException e) {
      // A full disk stops the steps too, and those say so.
      System.err.println("cannot write a heartbeat: " + e);
    }
  }

  /** Names what the process is busy with from now on. */
  public void enter(String stage) {
    this.stage = stage;
  }

  /** Says a message; after a last one the heart is silent. */
  public synchronized void say(WorkerMessage message) {
    ended |= message.isLast();
    if (message instanceof WorkerMessage.StepMetrics metrics) {
      step = metrics.step();
    }
    try {
      writer.write(message);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a message", e);
    }
  }

  @Override
  public void close() {
    heart.shutdown();
    try {
      var unused = heart.awaitTermination(10, TimeUnit.SECONDS);
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
