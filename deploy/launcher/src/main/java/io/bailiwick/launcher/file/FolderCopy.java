package io.bailiwick.launcher.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A private folder being filled; of each file size and digest are known when it is written. */
public final class FolderCopy {
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path root;
  private final List<String> folders = new ArrayList<>();
  private final List<CopiedFile> files = new ArrayList<>();

  /**
   * Begins a copy.
   *
   * @param root does not exist yet; its parent does
   */
  public FolderCopy(Path root) throws IOException {
    this.root = Files.createDirectory(root, FOLDER);
  }

  /** Where it is. */
  public Path root() {
    return root;
  }

  /** The folders in it, each after the one that holds it. */
  public List<String> folders() {
    return List.copyOf(folders);
  }

  /** The files in it. */
  public List<CopiedFile> files() {
    return List.copyOf(files);
  }

  /** How many bytes they are. */
  public long bytes() {
    return files.stream().mapToLong(CopiedFile::size).sum();
  }

  /** Makes a folder in it. */
  public void folder(String name) throws IOException {
    Files.createDirectory(root.resolve(name), FOLDER);
    folders.add(name);
  }

  /**
   * Copies a file into it.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such file; then nothing is left of it
   */
  public CopiedFile file(Path source, String name) throws IOException {
    CopiedFile copied;
    Path target = root.resolve(name);
    boolean whole = false;
    try (FileChannel out = create(target)) {
      copied = Digests.read(source, name, bytes -> write(out, bytes));
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(target);
      }
    }
    files.add(copied);
    return copied;
  }

  /** Writes a file into it. */
  public void content(String name, byte[] content) throws IOException {
    try (FileChannel out = create(root.resolve(name))) {
      write(out, ByteBuffer.wrap(content));
    }
    files.add(new CopiedFile(name, content.length, Digests.of(content)));
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE);
  }

  private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  /** Waits until all of it is on the disk: files first, then the names of them. */
  public void force() throws IOException {
    for (CopiedFile file : files) {
      Trees.force(root.resolve(file.path()));
    }
    for (String folder : folders.stream().sorted(Comparator.reverseOrder()).toList()) {
      Trees.force(root.resolve(folder));
    }
    Trees.force(root);
  }
}
