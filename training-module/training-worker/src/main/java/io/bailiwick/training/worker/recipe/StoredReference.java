package io.bailiwick.training.worker.recipe;

import io.bailiwick.llama.torch.Autocast;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.TensorScope;
import io.bailiwick.training.worker.data.PairBatch;
import io.bailiwick.training.worker.data.PairSequence;
import io.bailiwick.training.worker.data.StoppedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Log-probabilities of every pair under the starting weights, on disk: two little-endian floats per
 * pair, chosen and rejected. Computed once; a resumed attempt finds them again.
 */
record StoredReference(Path file, ComputeDevice device) implements PreferenceObjective.Reference {
  private static final int PAIR_BYTES = 2 * Float.BYTES;

  /**
   * The stored reference, computed first where it is missing.
   *
   * @param trainee with its starting weights
   * @param pairs every pair of the store in order
   * @param examples two for each pair
   */
  static StoredReference open(
      Path file, Trainee trainee, PairSequence pairs, int examples, StopSignal stop)
      throws IOException {
    if (!Files.exists(file) || Files.size(file) != (long) examples * Float.BYTES) {
      Path unfinished = file.resolveSibling(file.getFileName() + ".new");
      compute(unfinished, trainee, pairs, stop);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return new StoredReference(file, trainee.model().device());
  }

  private static void compute(Path file, Trainee trainee, PairSequence pairs, StopSignal stop)
      throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (PairBatch batch : pairs) {
        if (stop.isRequested()) {
          throw new StoppedException();
        }
        ByteBuffer buffer = compute(trainee, batch);
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
      }
      out.force(true);
    }
  }

  private static ByteBuffer compute(Trainee trainee, PairBatch batch) {
    ByteBuffer buffer = buffer(batch.pairs().size());
    try (TensorScope scope = new TensorScope();
        NoGradGuard noGradients = new NoGradGuard();
        Autocast autocast = Autocast.to(trainee.precision(), trainee.model().device())) {
      Tensor sums = PreferenceObjective.logProbabilities(trainee.model(), batch);
      Tensor onCpu = sums.to(ComputeDevice.CPU.handle(), ScalarType.Float).contiguous();
      float[] values = new float[2 * batch.pairs().size()];
      onCpu.data_ptr_float().get(values);
      buffer.asFloatBuffer().put(values);
    }
    return buffer;
  }

  private static ByteBuffer buffer(int pairs) {
    return ByteBuffer.allocate(pairs * PAIR_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public Tensor logProbabilities(PairBatch batch) {
    float[] values = new float[2 * batch.pairs().size()];
    try (FileChannel in = FileChannel.open(file)) {
      for (int i = 0; i < batch.pairs().size(); i++) {
        ByteBuffer pair = buffer(1);
        long start = (long) batch.pairs().get(i) * PAIR_BYTES;
        while (pair.hasRemaining()) {
          if (in.read(pair, start + pair.position()) < 0) {
            throw new IOException(file + " is shorter than it was; delete it");
          }
        }
        values[2 * i] = pair.getFloat(0);
        values[2 * i + 1] = pair.getFloat(Float.BYTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return AbstractTensor.create(values, values.length).to(device.handle(), ScalarType.Float);
  }
}
