package io.bailiwick.training.worker.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.llama.torch.Precision;
import io.bailiwick.llama.weights.SafetensorsFile;
import io.bailiwick.llama.weights.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/**
 * The checkpoints of one attempt. A checkpoint appears whole or not at all: it is written under
 * another name, forced to disk, described by a manifest of digests, and renamed.
 */
public final class CheckpointStore {
  private static final String TENSORS = "tensors.safetensors";
  private static final String PROGRESS = "progress.json";
  private static final List<String> FILES = List.of(TENSORS, PROGRESS);
  private static final Pattern NAME = Pattern.compile("step-([0-9]{10})");
  private static final JsonMapper JSON = new JsonMapper();

  private final Path directory;
  private final int keep;

  /**
   * A store.
   *
   * @param directory made when the first checkpoint is written
   * @param keep how many of the newest are kept, at least 1
   */
  public CheckpointStore(Path directory, int keep) {
    if (keep < 1) {
      throw new IllegalArgumentException("at least one checkpoint must be kept, got " + keep);
    }
    this.directory = directory;
    this.keep = keep;
  }

  /**
   * Writes a checkpoint and prunes old ones.
   *
   * @param step steps done
   * @param tensors kept in fp32
   * @param progress anything else, as JSON
   * @return its directory
   * @throws IOException if the disk is full or fails; the checkpoints before stay, no part of the
   *     new one does
   */
  public Path write(long step, Map<String, Tensor> tensors, JsonNode progress) throws IOException {
    Files.createDirectories(directory);
    DurableDirectory.deleteUnfinished(directory);
    Path checkpoint = directory.resolve("step-%010d".formatted(step));
    DurableDirectory.create(
        checkpoint,
        unfinished -> {
          SafetensorsWriter.write(unfinished.resolve(TENSORS), tensors, Precision.FP32);
          Files.writeString(unfinished.resolve(PROGRESS), progress.toString());
          Files.writeString(
              unfinished.resolve(CheckpointManifest.FILE),
              CheckpointManifest.of(unfinished, FILES));
        });
    prune();
    return checkpoint;
  }

  /**
   * The newest checkpoint whose files are as they were written.
   *
   * @param rejected told of every newer one that is damaged, with the reason
   */
  public Optional<Checkpoint> newest(BiConsumer<Path, String> rejected) throws IOException {
    for (Path candidate : newestFirst()) {
      Optional<String> damage = CheckpointManifest.damage(candidate, FILES);
      if (damage.isEmpty()) {
        return Optional.of(open(candidate));
      }
      rejected.accept(candidate, damage.get());
    }
    return Optional.empty();
  }

  private static Checkpoint open(Path checkpoint) throws IOException {
    return new Checkpoint(
        step(checkpoint),
        JSON.readTree(checkpoint.resolve(PROGRESS).toFile()),
        SafetensorsFile.open(checkpoint.resolve(TENSORS)));
  }

  private static long step(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring("step-".length()));
  }

  private List<Path> newestFirst() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> NAME.matcher(entry.getFileName().toString()).matches())
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  private void prune() throws IOException {
    for (Path old : newestFirst().stream().skip(keep).toList()) {
      DurableDirectory.delete(old);
    }
  }
}
