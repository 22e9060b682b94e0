package io.bailiwick.llama.weights;

import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.Precision;
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
 * asked for. A tensor larger than 2 GiB is refused: Java maps no more at once.
 */
public final class SafetensorsFile implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final Map<String, TensorEntry> entries;

  private SafetensorsFile(Path file, FileChannel channel, Map<String, TensorEntry> entries) {
    this.file = file;
    this.channel = channel;
    this.entries = entries;
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws ModelFormatException if the header lies in any way
   */
  public static SafetensorsFile open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new SafetensorsFile(file, channel, SafetensorsHeader.read(file, channel));
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
    long bytes = entry.end() - entry.begin();
    if (bytes > Integer.MAX_VALUE) {
      throw new ModelFormatException(file, "tensor " + name, "is larger than 2 GiB");
    }
    // JavaCPP wants a non-empty mapping; an empty tensor has no numbers to copy.
    if (bytes == 0) {
      return torch.zeros(entry.shapeArray(), device.options(precision.scalarType()));
    }
    return copy(
        entry, channel.map(FileChannel.MapMode.READ_ONLY, entry.begin(), bytes), device, precision);
  }

  private Tensor copy(
      TensorEntry entry, MappedByteBuffer mapped, ComputeDevice device, Precision precision) {
    try (BytePointer pointer = new BytePointer(mapped);
        Tensor view =
            torch.from_blob(
                pointer,
                entry.shapeArray(),
                ComputeDevice.CPU.options(entry.precision().scalarType()))) {
      Tensor copy =
          torch
              .zeros(entry.shapeArray(), ComputeDevice.CPU.options(precision.scalarType()))
              .copy_(view);
      if (!torch.isfinite(copy).all().item_bool()) {
        throw new ModelFormatException(
            file, "tensor " + entry.name(), "holds NaN or infinity; the weights are damaged");
      }
      return copy.to(device.handle(), precision.scalarType());
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
