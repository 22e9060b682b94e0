package io.bailiwick.training.worker.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.TensorScope;
import io.bailiwick.training.worker.optimizer.AdamW;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * What a training loop keeps on disk: checkpoints to go on from, and in {@code best/} the weights
 * of the lowest held-out loss: the newest, and those that a kept checkpoint remembers.
 */
public final class Checkpoints {
  private static final String BEST_STEP = "bestStep";
  private static final String WEIGHTS = "weights.";
  private static final String OPTIMIZER = "optimizer.";
  private static final JsonMapper JSON = new JsonMapper();

  private final CheckpointStore store;
  private final CheckpointStore best;
  private final ComputeDevice device;
  private final BiConsumer<Path, String> rejected;

  /**
   * Checkpoints in a directory.
   *
   * @param keep how many are kept, the newest
   * @param device where weights are restored to
   * @param rejected hears of every damaged checkpoint with the reason
   */
  public Checkpoints(
      Path directory, int keep, ComputeDevice device, BiConsumer<Path, String> rejected) {
    this.store = new CheckpointStore(directory, keep);
    this.best = new CheckpointStore(directory.resolve("best"), Integer.MAX_VALUE);
    this.device = device;
    this.rejected = rejected;
  }

  /** A checkpoint on disk and its size. */
  public record Written(Path path, long bytes) {}

  /**
   * Writes a checkpoint.
   *
   * @throws IOException if the disk is full or failing; the earlier checkpoints are untouched then
   */
  public Written write(TrainingState state, Map<String, Tensor> weights, AdamW optimizer)
      throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    weights.forEach((name, weight) -> tensors.put(WEIGHTS + name, weight));
    optimizer.state().forEach((name, moment) -> tensors.put(OPTIMIZER + name, moment));
    Path path = store.write(state.step(), tensors, JSON.valueToTree(state));
    best.retain(remembered());
    long bytes = 0;
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    return new Written(path, bytes);
  }

  /** Writes the weights of the lowest held-out loss so far. */
  public void writeBest(long step, Map<String, Tensor> weights) throws IOException {
    Path unused = best.write(step, weights, JSON.createObjectNode());
    Set<Long> retained = remembered();
    retained.add(step);
    best.retain(retained);
  }

  /** The steps of the best weights that an attempt may want which goes on from a checkpoint. */
  private Set<Long> remembered() throws IOException {
    Set<Long> steps = new HashSet<>();
    for (JsonNode state : store.progress()) {
      steps.add(state.path(BEST_STEP).asLong());
    }
    return steps;
  }

  /**
   * Removes what was written after a step, so that nothing of it is mistaken for what an attempt
   * that goes on from there will write.
   *
   * @param step of the checkpoint gone on from; -1 if there is none
   */
  public void forgetAfter(long step) throws IOException {
    store.forgetAfter(step);
    best.forgetAfter(step);
  }

  /** The newest checkpoint whose every byte is as written; to be closed. */
  public Optional<Checkpoint> newest() throws IOException {
    return store.newest(rejected);
  }

  /** The small part of a checkpoint. */
  public static TrainingState state(Checkpoint checkpoint) throws IOException {
    return JSON.treeToValue(checkpoint.progress(), TrainingState.class);
  }

  /** Overwrites weights, optimizer and random state with those of a checkpoint. */
  public void restore(Checkpoint checkpoint, Map<String, Tensor> weights, AdamW optimizer)
      throws IOException {
    restore(checkpoint, WEIGHTS, weights);
    optimizer.restore(name -> checkpoint.load(OPTIMIZER + name, device));
    RandomState.restore(state(checkpoint).random());
  }

  /**
   * Overwrites weights with the best ones.
   *
   * @throws IOException if those of the given step are damaged or gone
   */
  public void restoreBest(long step, Map<String, Tensor> weights) throws IOException {
    try (Checkpoint checkpoint = best.of(step).orElse(null)) {
      if (checkpoint == null) {
        throw new IOException("the best weights, of step " + step + ", are damaged or gone");
      }
      restore(checkpoint, "", weights);
    }
  }

  private void restore(Checkpoint checkpoint, String prefix, Map<String, Tensor> weights) {
    try (NoGradGuard noGradients = new NoGradGuard()) {
      weights.forEach(
          (name, weight) -> {
            try (TensorScope scope = new TensorScope()) {
              weight.copy_(checkpoint.load(prefix + name, device));
            }
          });
    }
  }
}
