package io.bailiwick.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.model.RandomWeights;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.weights.ModelDirectory;
import io.bailiwick.pretrained.LlamaConfig;
import io.bailiwick.pretrained.Precision;
import io.bailiwick.training.protocol.DatasetKind;
import io.bailiwick.training.protocol.DatasetRole;
import io.bailiwick.training.protocol.Parameterization;
import io.bailiwick.training.protocol.TrainingMethod;
import io.bailiwick.training.protocol.WorkerMessage;
import io.bailiwick.training.worker.recipe.StopSignal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be done is refused in words, and leaves no outcome behind. */
class RefusalTest {
  @TempDir Path directory;
  private Path output;

  @BeforeEach
  void nameTheOutput() {
    output = directory.resolve("out");
  }

  @Test
  void data_that_is_not_what_the_order_was_written_for() throws IOException {
    Path order = texts().blankBase().write(output);
    Files.writeString(directory.resolve("data-0.jsonl"), "{\"text\": \"other\"}\n");
    refused(order, "datasets[0].digest", "has the digest sha256:");
  }

  @Test
  void a_base_of_which_one_byte_changed() throws IOException {
    Path order = texts().base(1).write(output);
    Path weights = directory.resolve("base/model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);
    refused(order, "base.digest", "has the digest sha256:");
  }

  @Test
  void data_that_is_not_there() throws IOException {
    Path order = texts().blankBase().write(output);
    Files.delete(directory.resolve("data-0.jsonl"));
    refused(order, "datasets[0].path", "is not there");
  }

  @Test
  void pretraining_does_not_begin_at_random_where_the_weights_are_a_pickle() throws IOException {
    OrderFixture fixture = texts().blankBase();
    Files.writeString(directory.resolve("base/pytorch_model.bin"), "pickled");
    refused(fixture.write(output), "base", "pytorch_model.bin: the weights: are a pickle");
  }

  @Test
  void continuing_from_a_base_without_weights() throws IOException {
    refused(
        texts()
            .blankBase()
            .method(TrainingMethod.CONTINUED_PRETRAINING, Parameterization.FULL)
            .write(output),
        "base",
        "has no weights");
  }

  @Test
  void rows_longer_than_the_model_reads() throws IOException {
    refused(
        texts().base(1).numbers(numbers -> numbers.sequenceLength(257)).write(output),
        "sequenceLength",
        "at most 256");
  }

  @Test
  void patience_without_held_out_data() throws IOException {
    refused(
        texts()
            .base(1)
            .numbers(numbers -> numbers.validationShare(0).earlyStopPatience(2))
            .write(output),
        "earlyStopPatience",
        "no held-out data");
  }

  @Test
  void a_gpu_that_is_not_there() throws IOException {
    Path order = texts().base(1).write(output);
    Files.writeString(order, Files.readString(order).replace("\"cpu\"", "\"cuda:99\""));
    refused(order, "order-out.json", "cuda:99");
  }

  @Test
  void methods_that_are_not_built() throws IOException {
    refused(
        new OrderFixture(directory)
            .base(1)
            .method(TrainingMethod.REWARD_MODELING, Parameterization.FULL)
            .part(DatasetRole.TRAIN, DatasetKind.PREFERENCE, null, OrderFixture.pairs(4))
            .write(output),
        "method",
        "not built");
  }

  @Test
  void pairs_with_weights_or_replayed() throws IOException {
    OrderFixture fixture =
        new OrderFixture(directory)
            .base(1)
            .method(TrainingMethod.DIRECT_PREFERENCE, Parameterization.LORA)
            .part(DatasetRole.TRAIN, DatasetKind.PREFERENCE, null, OrderFixture.pairs(9))
            .part(DatasetRole.REPLAY, DatasetKind.PREFERENCE, 0.5, OrderFixture.pairs(9));
    refused(fixture.write(output), "datasets[1]", "without replay and weights");
  }

  @Test
  void a_malformed_record_by_file_line_and_field() throws IOException {
    List<String> lines = new ArrayList<>(OrderFixture.conversations(3));
    lines.add("{\"instruction\": \"Q\", \"input\": \"\"}");
    refused(
        new OrderFixture(directory)
            .base(1)
            .method(TrainingMethod.SUPERVISED_FINE_TUNING, Parameterization.LORA)
            .part(DatasetRole.TRAIN, DatasetKind.INSTRUCTION, null, lines)
            .write(output),
        "data-0.jsonl, line 4, field output",
        "is missing");
  }

  @Test
  void data_of_which_nothing_fits_into_a_row() throws IOException {
    refused(
        new OrderFixture(directory)
            .base(1)
            .method(TrainingMethod.DIRECT_PREFERENCE, Parameterization.LORA)
            .part(DatasetRole.TRAIN, DatasetKind.PREFERENCE, null, OrderFixture.pairs(4))
            .numbers(numbers -> numbers.sequenceLength(8))
            .write(output),
        "datasets",
        "nothing to learn from");
    assertThat(OrderFixture.messages(output, WorkerMessage.DataReport.class))
        .singleElement()
        .satisfies(report -> assertThat(report.overLong()).isEqualTo(4));
  }

  @Test
  void weights_that_lie() throws IOException {
    OrderFixture fixture = texts().base(1);
    Path weights = directory.resolve("base/model.safetensors");
    try (FileChannel channel = FileChannel.open(weights, StandardOpenOption.WRITE)) {
      channel.truncate(Files.size(weights) - 4);
    }
    refused(fixture.write(output), "base", "model.safetensors");
  }

  @Test
  void a_directory_that_another_worker_is_writing_to() throws IOException {
    Path order = texts().base(1).write(output);
    refusedSilentlyWhileAnotherWorkerWrites(order);
  }

  @Test
  void a_broken_order_does_not_write_between_the_messages_of_another_worker() throws IOException {
    Path order = texts().base(1).write(output);
    Files.writeString(order, Files.readString(order).replace("\"seed\"", "\"sead\""));
    refusedSilentlyWhileAnotherWorkerWrites(order);
    assertThat(run(order)).isEqualTo(WorkerMain.REFUSED);
    assertThat(output.resolve("messages.jsonl")).content().contains("sead");
  }

  /** One token's embedding is so large that its square overflows: only its record is at fault. */
  @Test
  void a_number_lost_stops_before_a_weight_moves_and_names_the_records() throws IOException {
    List<String> lines = OrderFixture.texts(40);
    lines.set(20, "{\"text\": \"a stray ~ is here\"}");
    writePoisoned(directory.resolve("base"), '~');
    OrderFixture fixture =
        new OrderFixture(directory)
            .part(DatasetRole.TRAIN, DatasetKind.TEXT, null, lines)
            .numbers(numbers -> numbers.steps(100).validationShare(0).batchSize(1));

    assertThat(fixture.run(output)).isEqualTo(WorkerMain.FAILED);

    WorkerMessage.Failed failed = OrderFixture.messages(output, WorkerMessage.Failed.class).get(0);
    assertThat(failed.reason()).contains("not a number or infinite");
    assertThat(failed.where()).containsPattern("datasets\\[0\\] lines [0-9, ]*\\b21\\b");
    assertThat(failed.where().split(",")).hasSizeLessThan(5);
    assertThat(output.resolve("model")).doesNotExist();
  }

  private static void writePoisoned(Path base, int token) throws IOException {
    Path companions = DebugModel.writeBlank(base.resolveSibling("companions"));
    LlamaConfig tied = DebugModel.CONFIG;
    LlamaConfig untied =
        new LlamaConfig(
            tied.vocabularySize(),
            tied.hiddenSize(),
            tied.intermediateSize(),
            tied.layers(),
            tied.heads(),
            tied.keyValueHeads(),
            tied.headDim(),
            tied.rmsNormEpsilon(),
            tied.ropeTheta(),
            tied.ropeScaling(),
            tied.maxPositions(),
            false);
    Files.createDirectories(base);
    try (LlamaModel model = RandomWeights.model(untied, 1, ComputeDevice.CPU, Precision.FP32)) {
      model.parameters().get("model.embed_tokens.weight").select(0, token).fill_(new Scalar(3e38));
      ModelDirectory.save(base, untied, model.parameters(), Precision.FP32, companions);
    }
  }

  private OrderFixture texts() throws IOException {
    return new OrderFixture(directory)
        .part(DatasetRole.TRAIN, DatasetKind.TEXT, null, OrderFixture.texts(20));
  }

  private void refusedSilentlyWhileAnotherWorkerWrites(Path order) throws IOException {
    Files.createDirectories(output);
    try (FileChannel channel =
            FileChannel.open(
                output.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThat(run(order)).isEqualTo(WorkerMain.REFUSED);
      assertThat(output.resolve("messages.jsonl")).doesNotExist();
    }
  }

  private void refused(Path order, String where, String reason) throws IOException {
    assertThat(run(order)).isEqualTo(WorkerMain.REFUSED);
    List<WorkerMessage> messages = OrderFixture.messages(output);
    assertThat(messages.get(messages.size() - 1)).isInstanceOf(WorkerMessage.Failed.class);
    WorkerMessage.Failed failed = (WorkerMessage.Failed) messages.get(messages.size() - 1);
    assertThat(failed.where()).contains(where);
    assertThat(failed.reason()).contains(reason);
    assertThat(failed.advice()).isNotBlank();
    try (Stream<Path> left = Files.list(output)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(".lock", "messages.jsonl");
    }
  }

  private static int run(Path order) {
    return new WorkerMain(order, new StopSignal(), Clock.systemUTC()).run();
  }
}
