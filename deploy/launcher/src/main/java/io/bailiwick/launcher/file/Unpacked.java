package io.bailiwick.launcher.file;

import io.bailiwick.launcher.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/** Unpacks archives with the system's own {@code tar}, so that a folder is there whole or not. */
public final class Unpacked {
  private Unpacked() {}

  /** Opens the archive, decompressed. */
  public interface Source {
    /** A stream of the tar archive. */
    InputStream open() throws IOException;
  }

  /**
   * Makes the folder from the archive unless it is there already.
   *
   * @param folder where the archive's content shall be
   * @param leading how many leading parts of each name in the archive to leave away
   */
  public static Path folder(Path folder, int leading, Source archive)
      throws IOException, InterruptedException {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Path pending = folder.resolveSibling(folder.getFileName() + "." + UUID.randomUUID() + ".new");
    Files.createDirectories(pending);
    try {
      untar(pending, leading, archive);
      moveInto(pending, folder);
    } finally {
      Trees.delete(pending);
    }
    return folder;
  }

  /** Another launcher may have been quicker; then its folder is as good as this one. */
  private static void moveInto(Path pending, Path folder) throws IOException {
    try {
      Files.move(pending, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  private static void untar(Path folder, int leading, Source archive)
      throws IOException, InterruptedException {
    Process tar =
        new ProcessBuilder(
                List.of("tar", "-xf", "-", "--no-same-owner", "--strip-components=" + leading))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    IOException broken = null;
    // The way out first: tar waits for its end even if the way in cannot be opened.
    try (OutputStream out = tar.getOutputStream();
        InputStream in = archive.open()) {
      in.transferTo(out);
    } catch (IOException e) {
      broken = e;
    }
    String complaint = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = tar.waitFor();
    if (code != 0 || broken != null) {
      throw new Refusal(
          folder
              + ": the archive could not be unpacked ("
              + (complaint.isBlank() && broken != null ? broken.getMessage() : complaint.strip())
              + "); is there room on the disk?",
          broken);
    }
  }
}
