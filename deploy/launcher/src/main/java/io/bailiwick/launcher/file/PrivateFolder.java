package io.bailiwick.launcher.file;

import io.bailiwick.launcher.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A folder of mode 0700 whose files have mode 0600. */
public final class PrivateFolder {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private final Path path;

  private PrivateFolder(Path path) {
    this.path = path;
  }

  /** Opens a folder, making it if there is none and taking everybody else's permissions away. */
  public static PrivateFolder open(Path path) throws IOException {
    try {
      Files.createDirectories(path, PosixFilePermissions.asFileAttribute(FOLDER));
      if (!Files.getPosixFilePermissions(path).equals(FOLDER)) {
        Files.setPosixFilePermissions(path, FOLDER);
      }
    } catch (IOException e) {
      throw new Refusal(
          path
              + ": this folder cannot be made or is not yours ("
              + e.getClass().getSimpleName()
              + "); set BAILIWICK_HOME to a folder that you can write to",
          e);
    }
    return new PrivateFolder(path);
  }

  /** Where the folder is. */
  public Path path() {
    return path;
  }

  /** What a file says, if there is one. */
  public Optional<String> read(String name) throws IOException {
    try {
      return Optional.of(Files.readString(path.resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Puts a file in place, replacing an older one only when the new one is on the disk. */
  public Path write(String name, String content) throws IOException {
    Path file = path.resolve(name);
    Path pending = path.resolve("." + name + "." + UUID.randomUUID());
    FileAttribute<Set<PosixFilePermission>> mode = PosixFilePermissions.asFileAttribute(FILE);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      try (FileChannel channel = FileChannel.open(pending, options, mode)) {
        ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(
          pending, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(pending);
    }
    return file;
  }

  /** Removes a file if there is one. */
  public void remove(String name) throws IOException {
    Files.deleteIfExists(path.resolve(name));
  }
}
