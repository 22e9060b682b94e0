package io.bailiwick.bundle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A folder that appears under its name whole or not at all: it is filled beside its target, forced
 * to the disk and renamed. Closing it before {@link #publish()} removes it. It is private to its
 * owner (mode 0700).
 */
final class PendingFolder implements AutoCloseable {
  private final Path target;
  private final Path folder;
  private boolean published;

  private PendingFolder(Path target, Path folder) {
    this.target = target;
    this.folder = folder;
  }

  static PendingFolder beside(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (parent == null || Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
      throw new BundleRejectedException(
          target.toString(), "it exists already", "name a folder that does not exist yet");
    }
    if (!Files.isDirectory(parent)) {
      throw new BundleRejectedException(
          parent.toString(), "there is no such folder", "make it first");
    }
    String prefix = "." + absolute.getFileName() + ".partial-";
    return new PendingFolder(absolute, Files.createTempDirectory(parent, prefix));
  }

  Path path() {
    return folder;
  }

  /** Gives the folder its name; every file in it must have been forced to the disk. */
  Path publish() throws IOException {
    try (var folders = Files.walk(folder).filter(Files::isDirectory)) {
      for (Path each : (Iterable<Path>) folders::iterator) {
        force(each);
      }
    }
    try {
      Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("the file system cannot rename " + folder + " atomically", e);
    }
    published = true;
    Path parent = target.getParent();
    if (parent != null) {
      force(parent);
    }
    return target;
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    if (!published) {
      Files.walkFileTree(folder, new Remove());
    }
  }

  private static final class Remove extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
