package io.bailiwick.launcher.record;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.record.CheckpointBook;
import io.bailiwick.transparency.Checkpoint;
import io.bailiwick.transparency.LogRejectedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Checkpoints that somebody kept outside of the installation: three lines as its record folder has
 * them or, with the signature after them, as an export has them.
 */
public final class OutsideCheckpoint {
  private static final long MAX_BYTES = 4_096;
  private static final int LINES = 3;

  private OutsideCheckpoint() {}

  /**
   * Reads them.
   *
   * @param book of the installation that they shall be of
   * @throws Refusal if one is damaged, of another installation, signed by another key, or not the
   *     only one of its tenant
   */
  public static Map<UUID, Checkpoint> read(List<Path> files, CheckpointBook book)
      throws IOException {
    Map<UUID, Checkpoint> checkpoints = new TreeMap<>();
    for (Path file : files) {
      try {
        Checkpoint checkpoint = read(file);
        UUID tenant = tenant(checkpoint, book);
        if (isSigned(file)) {
          checkpoint = book.log(tenant).open(Files.readAllBytes(file));
        }
        if (checkpoints.put(tenant, checkpoint) != null) {
          throw new Refusal(file + ": there are two of the tenant " + tenant + "; give the larger");
        }
      } catch (LogRejectedException | IllegalArgumentException e) {
        throw new Refusal(file + ": this is no checkpoint of this record: " + e.getMessage(), e);
      }
    }
    return checkpoints;
  }

  private static Checkpoint read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IllegalArgumentException("it is too large to be one");
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    StringBuilder first = new StringBuilder();
    text.lines().limit(LINES).forEach(line -> first.append(line).append('\n'));
    return Checkpoint.parse(first.toString());
  }

  private static boolean isSigned(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return text.lines().count() > LINES;
  }

  private static UUID tenant(Checkpoint checkpoint, CheckpointBook book) {
    String origin = checkpoint.origin();
    UUID tenant = UUID.fromString(origin.substring(origin.lastIndexOf('/') + 1));
    if (!book.log(tenant).origin().equals(origin)) {
      throw new IllegalArgumentException("it is of " + origin + ", another installation");
    }
    return tenant;
  }
}
