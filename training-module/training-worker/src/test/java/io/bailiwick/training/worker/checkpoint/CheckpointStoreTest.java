package io.bailiwick.training.worker.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.TensorScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointStoreTest {
  @TempDir Path directory;
  private final TensorScope scope = new TensorScope();
  private final List<String> rejections = new ArrayList<>();

  @AfterEach
  void free() {
    scope.close();
  }

  @Test
  void a_checkpoint_gives_back_what_was_written_bit_for_bit() throws IOException {
    Tensor weights = torch.randn(7, 5);
    store(2).write(12, Map.of("w", weights), progress("where", 99));
    try (Checkpoint checkpoint = newest(2)) {
      assertThat(checkpoint.step()).isEqualTo(12);
      assertThat(checkpoint.progress().path("where").asInt()).isEqualTo(99);
      assertThat(checkpoint.load("w", ComputeDevice.CPU).equal(weights)).isTrue();
    }
    assertThat(rejections).isEmpty();
  }

  @Test
  void only_the_newest_are_kept() throws IOException {
    for (int step = 1; step <= 5; step++) {
      write(step);
    }
    try (var entries = Files.list(directory)) {
      assertThat(entries.map(entry -> entry.getFileName().toString()).sorted())
          .containsExactly("step-0000000004", "step-0000000005");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tensors.safetensors", "progress.json", "manifest.json"})
  void a_damaged_newest_falls_back_to_the_one_before_and_says_so(String file) throws IOException {
    write(1);
    write(2);
    Path damaged = directory.resolve("step-0000000002").resolve(file);
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length / 2] ^= 1;
    Files.write(damaged, bytes);
    try (Checkpoint checkpoint = newest(2)) {
      assertThat(checkpoint.step()).isEqualTo(1);
    }
    assertThat(rejections).singleElement().asString().contains("step-0000000002");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tensors.safetensors", "progress.json", "manifest.json"})
  void a_newest_without_one_of_its_files_falls_back(String file) throws IOException {
    write(1);
    write(2);
    Files.delete(directory.resolve("step-0000000002").resolve(file));
    try (Checkpoint checkpoint = newest(2)) {
      assertThat(checkpoint.step()).isEqualTo(1);
    }
    assertThat(rejections).hasSize(1);
  }

  @Test
  void a_good_checkpoint_is_not_written_again() throws IOException {
    write(1);
    byte[] before = Files.readAllBytes(directory.resolve("step-0000000001/tensors.safetensors"));
    write(1);
    assertThat(directory.resolve("step-0000000001/tensors.safetensors")).hasBinaryContent(before);
  }

  @Test
  void a_damaged_one_of_the_same_step_is_written_again() throws IOException {
    write(1);
    Files.writeString(directory.resolve("step-0000000001/progress.json"), "{}");
    write(1);
    try (Checkpoint checkpoint = newest(2)) {
      assertThat(checkpoint.progress().path("step").asInt()).isEqualTo(1);
    }
  }

  @Test
  void what_was_written_after_a_step_is_forgotten() throws IOException {
    write(3);
    write(4);
    Files.delete(directory.resolve("step-0000000004/manifest.json"));
    store(2).forgetAfter(3);
    assertThat(directory.resolve("step-0000000004")).doesNotExist();
    assertThat(directory.resolve("step-0000000003")).exists();
    store(2).forgetAfter(-1);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void what_a_killed_writer_left_is_no_checkpoint_and_goes_with_the_next() throws IOException {
    Path unfinished = Files.createDirectories(directory.resolve("unfinished-7"));
    Files.writeString(unfinished.resolve("tensors.safetensors"), "half");
    assertThat(store(2).newest(this::reject)).isEmpty();
    write(8);
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void all_damaged_means_none() throws IOException {
    write(1);
    Files.delete(directory.resolve("step-0000000001/manifest.json"));
    assertThat(store(2).newest(this::reject)).isEmpty();
    assertThat(rejections).hasSize(1);
  }

  @Test
  void a_checkpoint_that_cannot_be_written_leaves_nothing() throws IOException {
    write(1);
    Tensor alive = torch.ones(3);
    Path blocked = directory.resolve("step-0000000002");
    Files.createDirectories(blocked);
    Tensor dead = new Tensor();
    assertThatThrownBy(() -> store(2).write(2, Map.of("a", alive, "b", dead), progress("x", 1)));
    try (var entries = Files.list(directory)) {
      assertThat(entries.filter(entry -> entry.getFileName().toString().startsWith("unfinished")))
          .isEmpty();
    }
    Files.delete(blocked);
    try (Checkpoint checkpoint = newest(2)) {
      assertThat(checkpoint.step()).isEqualTo(1);
    }
  }

  @Test
  void keeping_none_is_refused() {
    assertThatThrownBy(() -> new CheckpointStore(directory, 0))
        .hasMessageContaining("at least one");
  }

  @Test
  void random_numbers_go_on_where_they_were() {
    torch.manual_seed(3);
    torch.randn(10);
    String state = RandomState.save();
    Tensor first = torch.randn(100);
    torch.randn(5);
    RandomState.restore(state);
    assertThat(torch.randn(100).equal(first)).isTrue();
  }

  private void write(long step) throws IOException {
    store(2).write(step, Map.of("w", torch.randn(3)), progress("step", step));
  }

  private CheckpointStore store(int keep) {
    return new CheckpointStore(directory, keep);
  }

  private Checkpoint newest(int keep) throws IOException {
    return store(keep).newest(this::reject).orElseThrow();
  }

  private void reject(Path checkpoint, String reason) {
    rejections.add(checkpoint + ": " + reason);
  }

  private static ObjectNode progress(String name, long value) {
    return new ObjectMapper().createObjectNode().put(name, value);
  }
}
