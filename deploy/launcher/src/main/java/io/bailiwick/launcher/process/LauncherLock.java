package io.bailiwick.launcher.process;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.file.Trees;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets one command at a time start, stop, copy or replace an installation. */
public final class LauncherLock implements AutoCloseable {
  /** Never through a link: the folder may be one that others write to as well. */
  private static final Set<OpenOption> OPEN =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final FileChannel channel;

  private LauncherLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock; the operating system gives it back when this process ends, however it ends.
   *
   * @throws Refusal if another command holds it
   */
  public static LauncherLock take(RunFolder run) throws IOException {
    return take(
        run.path().resolve("launcher.lock"),
        "another `bailiwick up`, `down`, `backup` or `restore`");
  }

  /**
   * Takes the lock of another folder, that one command at a time works in.
   *
   * @param file made if it is not there
   * @param holder what else may hold it, for the message
   * @throws Refusal if another process holds it, or it is a link
   */
  public static LauncherLock take(Path file, String holder) throws IOException {
    Trees.refuseLink(file);
    FileChannel channel = FileChannel.open(file, OPEN, OWNER_ONLY);
    if (lock(channel) == null) {
      channel.close();
      throw new Refusal(
          file
              + ": "
              + holder
              + ", process "
              + Files.readString(file).strip()
              + ", is at work here; wait for it to end");
    }
    channel.truncate(0);
    byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
    channel.write(ByteBuffer.wrap(pid));
    return new LauncherLock(channel);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
