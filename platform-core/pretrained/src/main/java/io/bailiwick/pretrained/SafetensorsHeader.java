package io.bailiwick.pretrained;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and distrusts the header of a safetensors file: 8 bytes of length, JSON, then numbers.
 * Every byte behind the header must belong to exactly one tensor, as the format's specification
 * asks, so that nothing hides between them.
 */
public final class SafetensorsHeader {
  /** The reference implementation's own limit. */
  private static final long LARGEST_HEADER = 100_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path file;
  private final long dataStart;
  private final long fileSize;

  private SafetensorsHeader(Path file, long dataStart, long fileSize) {
    this.file = file;
    this.dataStart = dataStart;
    this.fileSize = fileSize;
  }

  /**
   * The tensors of a file by name, in the order of the header.
   *
   * @throws ModelFormatException if the header lies or cannot be read
   */
  public static Map<String, TensorEntry> read(Path file, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < 10) {
      throw new ModelFormatException(
          file, "header", "the file has " + size + " bytes, too few for a safetensors file");
    }
    long length = readFully(channel, 0, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > LARGEST_HEADER || length > size - 8) {
      throw new ModelFormatException(
          file,
          "header length",
          Long.toUnsignedString(length)
              + " bytes are announced but the file has "
              + size
              + "; the file is truncated or not safetensors");
    }
    byte[] json = readFully(channel, 8, (int) length).array();
    return new SafetensorsHeader(file, 8 + length, size).parse(json);
  }

  private static ByteBuffer readFully(FileChannel channel, long position, int count)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {}
    return buffer.flip();
  }

  private Map<String, TensorEntry> parse(byte[] json) {
    JsonNode header;
    try {
      header = JSON.readTree(new String(json, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new ModelFormatException(
          file, "header", "not valid JSON: " + e.getOriginalMessage(), e);
    }
    if (!header.isObject()) {
      throw new ModelFormatException(file, "header", "must be a JSON object");
    }
    List<TensorEntry> entries = new ArrayList<>();
    header
        .properties()
        .forEach(
            field -> {
              if (!field.getKey().equals("__metadata__")) {
                entries.add(entry(field.getKey(), field.getValue()));
              }
            });
    requireNoGaps(entries);
    Map<String, TensorEntry> byName = new LinkedHashMap<>();
    entries.forEach(entry -> byName.put(entry.name(), entry));
    return byName;
  }

  private TensorEntry entry(String name, JsonNode node) {
    Precision precision = precision(name, node.path("dtype"));
    List<Long> shape = longs(name, "shape", node.path("shape"));
    List<Long> offsets = longs(name, "data_offsets", node.path("data_offsets"));
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw refuse(name, "data_offsets must be [begin, end] with begin <= end, got " + offsets);
    }
    long expected = bytes(name, shape, precision);
    if (offsets.get(1) - offsets.get(0) != expected) {
      throw refuse(
          name,
          "data_offsets "
              + offsets
              + " do not hold the "
              + expected
              + " bytes of shape "
              + shape
              + " in "
              + precision.safetensorsName());
    }
    if (offsets.get(1) > fileSize - dataStart) {
      throw refuse(name, "data_offsets " + offsets + " reach beyond the end of the file");
    }
    return new TensorEntry(
        name, precision, shape, dataStart + offsets.get(0), dataStart + offsets.get(1));
  }

  private Precision precision(String name, JsonNode dtype) {
    for (Precision precision : Precision.values()) {
      if (dtype.isTextual() && precision.safetensorsName().equals(dtype.textValue())) {
        return precision;
      }
    }
    throw refuse(name, "dtype " + dtype + " is not supported; weights must be F32, F16 or BF16");
  }

  private List<Long> longs(String name, String field, JsonNode node) {
    List<Long> values = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(
          element ->
              values.add(
                  element.canConvertToExactIntegral() && element.canConvertToLong()
                      ? element.longValue()
                      : -1L));
    }
    if (!node.isArray() || values.stream().anyMatch(value -> value < 0)) {
      throw refuse(name, field + " must be a list of non-negative integers, got " + node);
    }
    return values;
  }

  private long bytes(String name, List<Long> shape, Precision precision) {
    try {
      long count = precision.bytes();
      for (long size : shape) {
        count = Math.multiplyExact(count, size);
      }
      return count;
    } catch (ArithmeticException e) {
      throw refuse(name, "shape " + shape + " has more numbers than any file can hold");
    }
  }

  private void requireNoGaps(List<TensorEntry> entries) {
    long expected = dataStart;
    List<TensorEntry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
    for (TensorEntry entry : sorted) {
      if (entry.begin() != expected) {
        String what =
            entry.begin() < expected ? "overlaps the tensor before it" : "leaves a gap before it";
        throw refuse(entry.name(), what + " at byte " + entry.begin());
      }
      expected = entry.end();
    }
    if (expected != fileSize) {
      throw new ModelFormatException(
          file,
          "end of file",
          (fileSize - expected) + " bytes belong to no tensor; the file was changed or damaged");
    }
  }

  private ModelFormatException refuse(String tensor, String reason) {
    return new ModelFormatException(file, "tensor " + tensor, reason);
  }
}
