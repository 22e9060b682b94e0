package io.bailiwick.training.worker;

import io.bailiwick.corpus.FileDigest;
import io.bailiwick.training.protocol.ArithmeticPrecision;
import io.bailiwick.training.protocol.Artifact;
import io.bailiwick.training.protocol.DatasetKind;
import io.bailiwick.training.protocol.DatasetPart;
import io.bailiwick.training.protocol.DatasetRole;
import io.bailiwick.training.protocol.HyperparametersBuilder;
import io.bailiwick.training.protocol.MessageReader;
import io.bailiwick.training.protocol.OrderFile;
import io.bailiwick.training.protocol.Parameterization;
import io.bailiwick.training.protocol.TrainingMethod;
import io.bailiwick.training.protocol.TrainingOrder;
import io.bailiwick.training.protocol.WorkerMessage;
import io.bailiwick.training.worker.recipe.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Writes small orders with their data, and carries them out in this process. */
public final class OrderFixture {
  private final Path directory;
  private final List<DatasetPart> parts = new ArrayList<>();
  private TrainingMethod method = TrainingMethod.PRETRAINING;
  private Parameterization parameterization = Parameterization.FULL;
  private Path base;
  private Artifact adapter;
  private Double epochs;
  private Consumer<HyperparametersBuilder> numbers = builder -> {};

  public OrderFixture(Path directory) throws IOException {
    this.directory = directory;
    this.base = directory.resolve("base");
  }

  public OrderFixture blankBase() throws IOException {
    DebugModel.writeBlank(base);
    return this;
  }

  public OrderFixture base(long seed) throws IOException {
    DebugModel.write(base, seed);
    return this;
  }

  public OrderFixture base(Path model) {
    base = model;
    return this;
  }

  public OrderFixture method(TrainingMethod method, Parameterization parameterization) {
    this.method = method;
    this.parameterization = parameterization;
    return this;
  }

  public OrderFixture epochs(double passes) {
    epochs = passes;
    return this;
  }

  public OrderFixture adapter(Path path) throws IOException {
    adapter = new Artifact(path, FileDigest.of(path));
    return this;
  }

  public OrderFixture numbers(Consumer<HyperparametersBuilder> numbers) {
    this.numbers = numbers;
    return this;
  }

  public OrderFixture part(DatasetRole role, DatasetKind kind, Double weight, List<String> lines)
      throws IOException {
    Path file = directory.resolve("data-" + parts.size() + ".jsonl");
    Files.write(file, lines);
    parts.add(new DatasetPart(file, FileDigest.of(file), role, kind, weight));
    return this;
  }

  /** Documents that repeat a pattern, so that a loss can fall within a few steps. */
  public static List<String> texts(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(
          "{\"text\": \"Substation %d has %d transformers and feeds line %d.\"}"
              .formatted(i, i % 7, i * 3));
    }
    return lines;
  }

  public static List<String> conversations(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(
          "{\"instruction\": \"How many at %d?\", \"input\": \"\", \"output\": \"It has %d.\"}"
              .formatted(i, i % 7));
    }
    return lines;
  }

  public static List<String> pairs(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(
          "{\"prompt\": \"Open breaker %d?\", \"chosen\": \"No, never.\", \"rejected\": \"Yes %d.\"}"
              .formatted(i, i));
    }
    return lines;
  }

  public TrainingOrder order(Path output) throws IOException {
    HyperparametersBuilder builder =
        new HyperparametersBuilder(method, parameterization)
            .learningRate(3e-3)
            .sequenceLength(64)
            .batchSize(2)
            .precision(ArithmeticPrecision.FP32)
            .outputPrecision(ArithmeticPrecision.FP32)
            .evaluateEverySteps(3)
            .checkpointEverySteps(2);
    if (epochs == null) {
      builder.steps(6);
    } else {
      builder.epochs(epochs);
    }
    numbers.accept(builder);
    return new TrainingOrder(
        1,
        "debug",
        method,
        parameterization,
        new Artifact(base, FileDigest.of(base)),
        adapter,
        parts,
        builder.build(),
        7,
        "cpu",
        output);
  }

  /** Writes the order; its file. */
  public Path write(Path output) throws IOException {
    Path file = directory.resolve("order-" + output.getFileName() + ".json");
    OrderFile.write(file, order(output));
    return file;
  }

  /** Carries the order out; the exit code. */
  public int run(Path output) throws IOException {
    return new WorkerMain(write(output), new StopSignal(), Clock.systemUTC()).run();
  }

  /** Carries the order out until the clock has been looked at so often; the exit code. */
  public int runAndStop(Path output, int looks) throws IOException {
    StopSignal stop = new StopSignal();
    return new WorkerMain(write(output), stop, new StoppingClock(stop, looks)).run();
  }

  /** A clock that asks for a stop when it has been looked at often enough. */
  private static final class StoppingClock extends Clock {
    private final StopSignal stop;
    private int left;

    StoppingClock(StopSignal stop, int looks) {
      this.stop = stop;
      this.left = looks;
    }

    @Override
    public synchronized Instant instant() {
      if (--left == 0) {
        stop.request();
      }
      return Instant.EPOCH;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  public static List<WorkerMessage> messages(Path output) throws IOException {
    return MessageReader.readAll(output.resolve("messages.jsonl"));
  }

  public static <M extends WorkerMessage> List<M> messages(Path output, Class<M> kind)
      throws IOException {
    return messages(output).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The loss of every step; where a step was done twice, the last word on it. */
  public static TreeMap<Long, Double> losses(Path output) throws IOException {
    TreeMap<Long, Double> losses = new TreeMap<>();
    messages(output, WorkerMessage.StepMetrics.class)
        .forEach(metrics -> losses.put(metrics.step(), metrics.loss()));
    return losses;
  }
}
