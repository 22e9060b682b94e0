package io.bailiwick.pretrained;

import java.util.List;

/**
 * Where one tensor lies in a safetensors file.
 *
 * @param name its name
 * @param precision number format
 * @param shape sizes, outermost first
 * @param begin first byte, counted from the start of the file
 * @param end byte after the last
 */
public record TensorEntry(
    String name, Precision precision, List<Long> shape, long begin, long end) {
  /** The sizes as LibTorch wants them. */
  public long[] shapeArray() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }
}
