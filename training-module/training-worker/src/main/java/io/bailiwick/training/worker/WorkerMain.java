package io.bailiwick.training.worker;

import io.bailiwick.llama.torch.NativeLibraries;
import io.bailiwick.training.protocol.MessageReader;
import io.bailiwick.training.protocol.MessageWriter;
import io.bailiwick.training.protocol.OrderException;
import io.bailiwick.training.protocol.OrderFile;
import io.bailiwick.training.protocol.ResolvedOrder;
import io.bailiwick.training.protocol.WorkerMessage;
import io.bailiwick.training.worker.recipe.StopSignal;
import io.bailiwick.training.worker.report.Reporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The training worker: {@code java … WorkerMain ORDER.json}.
 *
 * <p>Exit codes: 0 the outcome is complete; 1 the attempt failed on the way; 2 order, model or data
 * were refused; 143 a SIGTERM stopped it after a checkpoint. In every case but a crash the last
 * line of {@code messages.jsonl} in the output directory says why.
 */
public final class WorkerMain {
  static final int COMPLETE = 0;
  static final int FAILED = 1;
  static final int REFUSED = 2;
  static final int TERMINATED = 143;

  private static final long HEARTBEAT_SECONDS = 10;
  private static final long STOP_PATIENCE_SECONDS = 600;
  private static final String MESSAGES = "messages.jsonl";

  private final Path orderFile;
  private final StopSignal stop;
  private final Clock clock;

  WorkerMain(Path orderFile, StopSignal stop, Clock clock) {
    this.orderFile = orderFile;
    this.stop = stop;
    this.clock = clock;
  }

  /** Runs one order. */
  public static void main(String[] arguments) throws InterruptedException, IOException {
    if (arguments.length != 1) {
      System.err.println("usage: WorkerMain ORDER.json");
      System.exit(REFUSED);
    }
    NativeLibraries.load(System.getenv());
    StopSignal stop = new StopSignal();
    int[] code = {FAILED};
    WorkerMain worker = new WorkerMain(Path.of(arguments[0]), stop, Clock.systemUTC());
    Thread training = new Thread(() -> code[0] = worker.run(), "training");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endOrderly(stop, training), "stop"));
    training.start();
    training.join();
    System.exit(code[0]);
  }

  /**
   * LibTorch's destructors must not run under a thread that is inside it, which would crash instead
   * of writing a checkpoint.
   */
  private static void endOrderly(StopSignal stop, Thread training) {
    stop.request();
    try {
      training.join(TimeUnit.SECONDS.toMillis(STOP_PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (training.isAlive()) {
      Runtime.getRuntime().halt(TERMINATED);
    }
  }

  /** Carries out the order; the exit code. */
  int run() {
    ResolvedOrder order;
    try {
      order = OrderFile.read(orderFile);
    } catch (OrderException e) {
      return refuse(
          new WorkerMessage.Failed(e.reason(), orderFile + ": " + e.field(), "correct the order"));
    } catch (IOException e) {
      return refuse(
          new WorkerMessage.Failed(
              "cannot be read: " + e, orderFile.toString(), "give an order file"));
    }
    try {
      return run(order);
    } catch (IOException | UncheckedIOException e) {
      System.err.println(order.order().outputDirectory() + ": cannot be written: " + e);
      return FAILED;
    }
  }

  /** An order that cannot be read may still say where its reader waits for an answer. */
  private int refuse(WorkerMessage.Failed failed) {
    print(failed);
    Optional<Path> directory = OrderFile.outputDirectory(orderFile);
    if (directory.isPresent()) {
      try {
        sayRefused(directory.get(), failed);
      } catch (IOException e) {
        System.err.println("cannot write a message: " + e);
      }
    }
    return REFUSED;
  }

  /** Says it unless another worker is writing there: two would write over each other. */
  private void sayRefused(Path directory, WorkerMessage.Failed failed) throws IOException {
    Files.createDirectories(directory);
    try (FileChannel lockFile = lockFile(directory);
        FileLock lock = tryLock(lockFile)) {
      if (lock != null) {
        try (MessageWriter writer = MessageWriter.open(directory.resolve(MESSAGES), clock)) {
          writer.write(failed);
        }
      }
    }
  }

  private static FileChannel lockFile(Path directory) throws IOException {
    return FileChannel.open(
        directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private int run(ResolvedOrder order) throws IOException {
    Path directory = order.order().outputDirectory();
    Files.createDirectories(directory);
    try (FileChannel lockFile = lockFile(directory);
        FileLock lock = tryLock(lockFile)) {
      if (lock == null) {
        System.err.println(directory + ": another worker is writing here");
        return REFUSED;
      }
      if (isFinished(directory.resolve(MESSAGES))) {
        return refuseFinished(directory);
      }
      MessageWriter writer = MessageWriter.open(directory.resolve(MESSAGES), clock);
      try (Reporter reporter = new Reporter(writer, HEARTBEAT_SECONDS)) {
        return run(order, reporter);
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static boolean isFinished(Path messages) throws IOException {
    MessageReader reader = new MessageReader(messages, 0);
    boolean finished = false;
    for (var batch = reader.read(1024); !batch.isEmpty(); batch = reader.read(1024)) {
      finished |=
          batch.stream().anyMatch(timed -> timed.message() instanceof WorkerMessage.Finished);
    }
    return finished;
  }

  private static int refuseFinished(Path directory) throws IOException {
    // It may have been killed after its last word.
    Attempt.deleteIntermediate(directory);
    System.err.println(
        directory + ": this attempt is complete; give a new attempt another output directory");
    return REFUSED;
  }

  private int run(ResolvedOrder order, Reporter reporter) {
    try {
      WorkerMessage last = new Attempt(order, reporter, stop, clock).run();
      return last instanceof WorkerMessage.Finished ? COMPLETE : TERMINATED;
    } catch (IOException | RuntimeException | Error e) {
      // Whatever it is, whoever waits for the last word must hear it.
      FailureAnswer answer = FailureAnswer.to(e, orderFile, order.order().outputDirectory());
      if (!answer.isExpected()) {
        e.printStackTrace();
      }
      print(answer.message());
      reporter.say(answer.message());
      return answer.exitCode();
    }
  }

  private static void print(WorkerMessage.Failed failed) {
    System.err.println(failed.where() + ": " + failed.reason() + "; " + failed.advice());
  }
}
