package io.bailiwick.llama.weights;

import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.ScalarTypes;
import io.bailiwick.pretrained.ModelFormatException;
import io.bailiwick.pretrained.Precision;
import io.bailiwick.pretrained.SafetensorsHeader;
import io.bailiwick.pretrained.TensorEntry;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * One safetensors file, its header checked when opened, its numbers mapped into memory as they are
 * asked for, a large tensor piece by piece: Java maps at most 2 GiB at once.
 */
public final class SafetensorsFile implements AutoCloseable {
  private static final long PIECE_BYTES = 1L << 30;

  private final Path file;
  private final FileChannel channel;
  private final long pieceBytes;
  private final Map<String, TensorEntry> entries;

  private SafetensorsFile(
      Path file, FileChannel channel, long pieceBytes, Map<String, TensorEntry> entries) {
    this.file = file;
    this.channel = channel;
    this.pieceBytes = pieceBytes;
    this.entries = entries;
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws ModelFormatException if the header lies in any way
   */
  public static SafetensorsFile open(Path file) throws IOException {
    return open(file, PIECE_BYTES);
  }

  /** The same, mapping so many bytes at most at once: a multiple of every number's size. */
  static SafetensorsFile open(Path file, long pieceBytes) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new SafetensorsFile(file, channel, pieceBytes, SafetensorsHeader.read(file, channel));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Every tensor by name, in the order of the header. */
  public Map<String, TensorEntry> entries() {
    return entries;
  }

  /**
   * A copy of one tensor on the given device and in the given format, to be closed by the caller or
   * its scope.
   *
   * @throws ModelFormatException if there is no such tensor or it holds NaN or infinity
   */
  public Tensor load(String name, ComputeDevice device, Precision precision) throws IOException {
    TensorEntry entry = entries.get(name);
    if (entry == null) {
      throw new ModelFormatException(file, "tensor " + name, "is missing");
    }
    try (Tensor numbers =
        torch.zeros(entry.shapeArray(), ComputeDevice.CPU.options(ScalarTypes.of(precision)))) {
      fill(numbers, entry);
      return numbers.to(device.handle(), ScalarTypes.of(precision));
    }
  }

  private void fill(Tensor numbers, TensorEntry entry) throws IOException {
    try (Tensor flat = numbers.flatten()) {
      long position = entry.begin();
      while (position < entry.end()) {
        long bytes = Math.min(pieceBytes, entry.end() - position);
        long first = (position - entry.begin()) / entry.precision().bytes();
        try (Tensor piece = flat.narrow(0, first, bytes / entry.precision().bytes())) {
          fill(piece, entry, channel.map(FileChannel.MapMode.READ_ONLY, position, bytes));
        }
        position += bytes;
      }
    }
  }

  private void fill(Tensor piece, TensorEntry entry, MappedByteBuffer mapped) {
    try (BytePointer pointer = new BytePointer(mapped);
        Tensor view =
            torch.from_blob(
                pointer,
                new long[] {piece.numel()},
                ComputeDevice.CPU.options(ScalarTypes.of(entry.precision())))) {
      piece.copy_(view);
    }
    try (Tensor finite = torch.isfinite(piece);
        Tensor all = finite.all()) {
      if (!all.item_bool()) {
        throw new ModelFormatException(
            file, "tensor " + entry.name(), "holds NaN or infinity; the weights are damaged");
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
