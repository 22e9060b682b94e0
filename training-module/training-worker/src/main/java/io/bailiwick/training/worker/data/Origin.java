package io.bailiwick.training.worker.data;

/**
 * Where a record stands, so that a failure can name it.
 *
 * @param part index of the dataset part in the order
 * @param line line of its file on which the record begins, from 1
 */
public record Origin(int part, long line) {
  private static final int LINE_BITS = 44;

  long packed() {
    return (long) part << LINE_BITS | line;
  }

  static Origin unpack(long packed) {
    return new Origin((int) (packed >>> LINE_BITS), packed & ((1L << LINE_BITS) - 1));
  }
}
