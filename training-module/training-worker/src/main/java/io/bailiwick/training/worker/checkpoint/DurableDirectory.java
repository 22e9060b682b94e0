package io.bailiwick.training.worker.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Directories that appear whole or not at all: filled under a temporary name beside their place,
 * forced to disk file by file, renamed, the rename forced to disk. A process killed at any moment
 * leaves at most a temporary directory, which the next one removes.
 */
public final class DurableDirectory {
  private static final String UNFINISHED = "unfinished-";

  private DurableDirectory() {}

  /** Puts files into a directory. */
  @FunctionalInterface
  public interface Filler {
    /** Fills an existing, empty directory. */
    void fill(Path directory) throws IOException;
  }

  /**
   * Makes a directory, replacing one of that name once the new one is whole and on disk. A process
   * killed just between the two leaves neither.
   *
   * @throws IOException if anything cannot be written, such as on a full disk; nothing new is left
   *     then, and what stood there stays
   */
  public static void create(Path directory, Filler filler) throws IOException {
    Path temporary = directory.resolveSibling(UNFINISHED + directory.getFileName());
    delete(temporary);
    Files.createDirectories(temporary);
    try {
      filler.fill(temporary);
      force(temporary);
      delete(directory);
      Files.move(temporary, directory, StandardCopyOption.ATOMIC_MOVE);
      forceEntry(parent(directory));
    } catch (IOException | RuntimeException e) {
      deleteAfter(e, temporary);
      throw e;
    }
  }

  private static void deleteAfter(Exception failure, Path temporary) {
    try {
      delete(temporary);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Removes directories that a killed process was still filling. */
  public static void deleteUnfinished(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return;
    }
    for (Path child : children(parent)) {
      if (child.getFileName().toString().startsWith(UNFINISHED)) {
        delete(child);
      }
    }
  }

  /** Removes a directory and all in it, if it exists. */
  public static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children.sorted().toList();
    }
  }

  private static void force(Path directory) throws IOException {
    for (Path child : children(directory)) {
      if (Files.isDirectory(child)) {
        force(child);
      } else {
        try (FileChannel file = FileChannel.open(child, StandardOpenOption.WRITE)) {
          file.force(true);
        }
      }
    }
    forceEntry(directory);
  }

  /** On Linux a directory is forced like a file opened for reading. */
  private static void forceEntry(Path directory) throws IOException {
    try (FileChannel entry = FileChannel.open(directory, StandardOpenOption.READ)) {
      entry.force(true);
    }
  }

  private static Path parent(Path directory) {
    Path parent = directory.toAbsolutePath().getParent();
    return parent == null ? directory : parent;
  }
}
