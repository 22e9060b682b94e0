package io.bailiwick.cli.loop;

import io.bailiwick.training.protocol.WorkerMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a stage.
 *
 * @param stage its label
 * @param orderDigest of the order file it was made by
 * @param model the model directory, absolute
 * @param modelDigest of that directory
 * @param steps optimizer steps done
 * @param seconds it took, of the run that finished it
 * @param heldOutBefore loss on held-out data before the first step; absent without such data
 * @param heldOutAfter the same of the model that was kept
 * @param heldOutCount tokens (for preferences: pairs) these are the mean of
 * @param data what became of each file
 */
record StageResult(
    String stage,
    String orderDigest,
    String model,
    String modelDigest,
    long steps,
    double seconds,
    @Nullable Double heldOutBefore,
    @Nullable Double heldOutAfter,
    long heldOutCount,
    List<WorkerMessage.DataReport> data) {
  StageResult {
    data = List.copyOf(data);
  }

  long overLong() {
    return data.stream().mapToLong(WorkerMessage.DataReport::overLong).sum();
  }

  long dropped() {
    return data.stream().mapToLong(WorkerMessage.DataReport::dropped).sum();
  }

  long records() {
    return data.stream().mapToLong(WorkerMessage.DataReport::records).sum();
  }
}
