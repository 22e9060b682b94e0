package io.bailiwick.launcher.file;

import io.bailiwick.launcher.Refusal;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Copies a folder with all that is wanted of it. A link in it is refused, never followed. */
public final class TreeCopy extends SimpleFileVisitor<Path> {
  private final Path source;
  private final FolderCopy target;
  private final String under;
  private final Predicate<String> wanted;
  private final boolean living;

  private TreeCopy(
      Path source, FolderCopy target, String under, Predicate<String> wanted, boolean living) {
    this.source = source;
    this.target = target;
    this.under = under;
    this.wanted = wanted;
    this.living = living;
  }

  /**
   * Copies a folder of which nothing that is wanted goes away meanwhile.
   *
   * @param under the folder's name in the copy
   * @param wanted is asked for each name in the folder, with {@code /} between its parts; what is
   *     in a folder that is not wanted is not asked for
   * @throws Refusal if there is a link or something else that is no file
   */
  public static void of(Path source, FolderCopy target, String under, Predicate<String> wanted)
      throws IOException {
    copy(new TreeCopy(source, target, under, wanted, false));
  }

  /** The same of a folder whose files may go away while it is copied; those are left out. */
  public static void ofLiving(
      Path source, FolderCopy target, String under, Predicate<String> wanted) throws IOException {
    copy(new TreeCopy(source, target, under, wanted, true));
  }

  private static void copy(TreeCopy copy) throws IOException {
    Trees.refuseLink(copy.source);
    if (Files.isDirectory(copy.source)) {
      Files.walkFileTree(copy.source, copy);
    } else {
      copy.target.folder(copy.under);
    }
  }

  private String name(Path path) {
    return source.relativize(path).toString();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    String name = name(folder);
    if (name.isEmpty()) {
      target.folder(under);
    } else if (wanted.test(name)) {
      target.folder(under + "/" + name);
    } else {
      return FileVisitResult.SKIP_SUBTREE;
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    String name = name(file);
    if (!wanted.test(name)) {
      return FileVisitResult.CONTINUE;
    }
    if (!attributes.isRegularFile()) {
      throw Trees.noFile(file);
    }
    try {
      target.file(file, under + "/" + name);
    } catch (NoSuchFileException e) {
      return visitFileFailed(file, e);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (failure instanceof NoSuchFileException && (living || !wanted.test(name(file)))) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
      throws IOException {
    return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, failure);
  }
}
