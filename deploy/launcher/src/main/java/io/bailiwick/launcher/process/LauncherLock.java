package io.bailiwick.launcher.process;

import io.bailiwick.launcher.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Lets one command at a time start or stop the processes of an installation. */
public final class LauncherLock implements AutoCloseable {
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
    Path file = run.path().resolve("launcher.lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new Refusal(
          file
              + ": another `bailiwick up` or `down`, process "
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
