package io.bailiwick.llama.weights;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.ScalarTypes;
import io.bailiwick.llama.torch.TensorScope;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;

/**
 * Writes tensors in the safetensors format, in the order given, without a second copy of the whole.
 * The file is forced to disk before {@link #write} returns; naming it durably is the caller's part.
 */
public final class SafetensorsWriter {
  private static final JsonMapper JSON = new JsonMapper();

  private SafetensorsWriter() {}

  /**
   * Writes a new file.
   *
   * @param file must not exist
   * @param tensors by name; converted to {@code precision} one by one
   * @throws IOException if the file exists or the disk is full; a partial file may remain
   */
  public static void write(Path file, Map<String, Tensor> tensors, Precision precision)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      writeFully(channel, header(tensors, precision));
      for (Tensor tensor : tensors.values()) {
        writeNumbers(channel, tensor, precision);
      }
      channel.force(true);
    }
  }

  private static ByteBuffer header(Map<String, Tensor> tensors, Precision precision)
      throws IOException {
    ObjectNode header = JSON.createObjectNode();
    header.putObject("__metadata__").put("format", "pt");
    long offset = 0;
    for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
      long bytes = named.getValue().numel() * precision.bytes();
      ObjectNode entry = header.putObject(named.getKey());
      entry.put("dtype", precision.safetensorsName());
      Arrays.stream(named.getValue().shape()).forEach(entry.putArray("shape")::add);
      entry.putArray("data_offsets").add(offset).add(offset + bytes);
      offset += bytes;
    }
    String json = JSON.writeValueAsString(header);
    byte[] padded =
        (json + " ".repeat(Math.floorMod(-json.getBytes(StandardCharsets.UTF_8).length, 8)))
            .getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + padded.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(padded.length)
        .put(padded)
        .flip();
  }

  private static void writeNumbers(FileChannel channel, Tensor tensor, Precision precision)
      throws IOException {
    try (TensorScope scope = new TensorScope()) {
      Tensor plain =
          tensor.detach().to(ComputeDevice.CPU.handle(), ScalarTypes.of(precision)).contiguous();
      long bytes = plain.numel() * precision.bytes();
      long chunk = 1L << 30;
      for (long done = 0; done < bytes; done += chunk) {
        long end = Math.min(bytes, done + chunk);
        BytePointer pointer =
            new BytePointer(plain.data_ptr()).capacity(bytes).position(done).limit(end);
        writeFully(channel, pointer.asByteBuffer());
      }
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
