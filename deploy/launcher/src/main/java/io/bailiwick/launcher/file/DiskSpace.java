package io.bailiwick.launcher.file;

import io.bailiwick.launcher.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Whether there is room for what is going to be written. */
public final class DiskSpace {
  private static final long LEAST_SPARE = 128L << 20;
  private static final int SPARE_PART = 20;
  private static final double MEGABYTE = 1e6;

  private DiskSpace() {}

  /**
   * Refuses where there is none.
   *
   * @param folder on the disk in question
   * @param bytes what is going to be written
   */
  public static void require(Path folder, long bytes) throws IOException {
    require(folder, bytes, Files.getFileStore(folder).getUsableSpace());
  }

  static void require(Path folder, long bytes, long free) {
    long spare = Math.max(LEAST_SPARE, bytes / SPARE_PART);
    long needed = bytes > Long.MAX_VALUE - spare ? Long.MAX_VALUE : bytes + spare;
    if (free < needed) {
      throw new Refusal(
          folder
              + ": "
              + megabytes(needed)
              + " are needed there and "
              + megabytes(free)
              + " are free; make room, or name a folder on a larger disk");
    }
  }

  /** A number of bytes for people. */
  public static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MB", bytes / MEGABYTE);
  }
}
