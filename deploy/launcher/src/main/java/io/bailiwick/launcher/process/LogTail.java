package io.bailiwick.launcher.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log. */
public final class LogTail {
  private static final int BYTES_OF_A_LINE = 400;

  private LogTail() {}

  /** The last lines, without reading what stands before them. */
  public static List<String> of(Path log, int lines) throws IOException {
    if (lines < 1 || !Files.exists(log)) {
      return List.of();
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long wanted = Math.min(file.length(), (long) lines * BYTES_OF_A_LINE);
      byte[] end = new byte[Math.toIntExact(wanted)];
      file.seek(file.length() - wanted);
      file.readFully(end);
      List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
      int first = wanted < file.length() ? 1 : 0;
      return List.copyOf(
          all.subList(Math.max(Math.min(first, all.size()), all.size() - lines), all.size()));
    }
  }

  /** The last lines in one, for a message that says why a program ended. */
  public static String inOneLine(Path log, int lines) throws IOException {
    return String.join(" | ", of(log, lines));
  }
}
