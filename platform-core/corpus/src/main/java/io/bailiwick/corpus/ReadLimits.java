package io.bailiwick.corpus;

/**
 * How much of a file may be held in memory at once, and how much there may be of it.
 *
 * @param maxRecordBytes the largest line or array element that is read, in bytes of UTF-8
 * @param maxNesting how deep JSON may nest inside a record
 * @param maxFileBytes of the whole file when unpacked
 */
public record ReadLimits(int maxRecordBytes, int maxNesting, long maxFileBytes) {
  /** 8 MiB a record (about 2 million tokens), 32 levels. */
  public static final ReadLimits DEFAULT = new ReadLimits(8 << 20, 32);

  /** A file of any size. */
  public ReadLimits(int maxRecordBytes, int maxNesting) {
    this(maxRecordBytes, maxNesting, Long.MAX_VALUE);
  }

  public ReadLimits {
    if (maxRecordBytes < 1
        || maxRecordBytes > 1 << 30
        || maxNesting < 1
        || maxNesting > 1000
        || maxFileBytes < 1) {
      throw new IllegalArgumentException(
          "maxRecordBytes must be in 1..2^30, maxNesting in 1..1000, maxFileBytes at least 1");
    }
  }
}
