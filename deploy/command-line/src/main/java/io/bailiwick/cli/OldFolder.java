package io.bailiwick.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Removes a folder that has been superseded. It loses its name first: one that is deleted in place
 * would, after a kill midway, stand there in part and be taken for whole or for damaged.
 */
public final class OldFolder {
  private OldFolder() {}

  /** Removes a folder, if it is there, and whatever an earlier removal of it left behind. */
  public static void remove(Path folder) throws IOException {
    Path aside = folder.resolveSibling("." + folder.getFileName() + ".old");
    delete(aside);
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(folder, aside);
      delete(aside);
    }
  }

  /** Links are deleted, not followed. */
  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> walk = Files.walk(folder)) {
      inside = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.delete(path);
    }
  }
}
