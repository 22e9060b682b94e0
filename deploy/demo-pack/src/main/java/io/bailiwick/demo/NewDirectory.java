package io.bailiwick.demo;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that appears with all its files, or not at all. */
final class NewDirectory {
  /** Writes files into the directory it is given. */
  interface Content {
    void writeInto(Path directory) throws IOException;
  }

  private NewDirectory() {}

  static void fill(Path directory, Content content) throws IOException {
    Path target = directory.toAbsolutePath();
    refuseUnlessEmpty(target);
    Path parent = target.getParent();
    if (parent == null) {
      throw new IOException("the file system's root cannot be filled; name a new directory");
    }
    Files.createDirectories(parent);
    Path draft = Files.createTempDirectory(parent, "." + target.getFileName() + "-");
    try {
      content.writeInto(draft);
      Files.deleteIfExists(target);
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException failure) {
      delete(draft);
      throw failure;
    }
  }

  private static void refuseUnlessEmpty(Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    try (Stream<Path> entries = Files.list(target)) {
      if (entries.findAny().isPresent()) {
        throw new DirectoryNotEmptyException(
            target + " holds files already; name a new or empty directory");
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> inside;
    try (Stream<Path> walk = Files.walk(folder)) {
      inside = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.delete(path);
    }
  }
}
