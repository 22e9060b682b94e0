package io.bailiwick.training.worker.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.llama.weights.SafetensorsFile;
import io.bailiwick.llama.weights.SafetensorsWriter;
import io.bailiwick.pretrained.Precision;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
   * Writes a checkpoint and prunes old ones. A good one of the same step stays as it is: the same
   * order comes to the same state, and there is no moment without it.
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
    Path checkpoint = path(step);
    if (CheckpointManifest.damage(checkpoint, FILES).isPresent()) {
      DurableDirectory.create(checkpoint, unfinished -> fill(unfinished, tensors, progress));
    }
    prune();
    return checkpoint;
  }

  private static void fill(Path unfinished, Map<String, Tensor> tensors, JsonNode progress)
      throws IOException {
    SafetensorsWriter.write(unfinished.resolve(TENSORS), tensors, Precision.FP32);
    Files.writeString(unfinished.resolve(PROGRESS), progress.toString());
    Files.writeString(
        unfinished.resolve(CheckpointManifest.FILE), CheckpointManifest.of(unfinished, FILES));
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

  /** The checkpoint of a step, if it is there and its files are as they were written. */
  public Optional<Checkpoint> of(long step) throws IOException {
    Path checkpoint = path(step);
    return CheckpointManifest.damage(checkpoint, FILES).isEmpty()
        ? Optional.of(open(checkpoint))
        : Optional.empty();
  }

  /**
   * Removes every checkpoint after a step. Whoever goes on from there comes to them again; damaged
   * ones would else be counted among those that are kept.
   */
  public void forgetAfter(long step) throws IOException {
    for (Path newer : newestFirst()) {
      if (step(newer) > step) {
        DurableDirectory.delete(newer);
      }
    }
  }

  /** Removes every checkpoint but those of the given steps. */
  public void retain(Set<Long> steps) throws IOException {
    for (Path checkpoint : newestFirst()) {
      if (!steps.contains(step(checkpoint))) {
        DurableDirectory.delete(checkpoint);
      }
    }
  }

  /** What was given besides tensors, of every checkpoint where it can be read. */
  public List<JsonNode> progress() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (Path checkpoint : newestFirst()) {
      readProgress(checkpoint).ifPresent(all::add);
    }
    return all;
  }

  private static Optional<JsonNode> readProgress(Path checkpoint) throws IOException {
    try {
      return Optional.of(JSON.readTree(checkpoint.resolve(PROGRESS).toFile()));
    } catch (JsonProcessingException | FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private Path path(long step) {
    return directory.resolve("step-%010d".formatted(step));
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
