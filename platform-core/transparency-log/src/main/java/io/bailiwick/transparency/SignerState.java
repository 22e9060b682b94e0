package io.bailiwick.transparency;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a signer signed last, as the three lines of a checkpoint in a file of its own. It must lie
 * where nobody who can write to the log's database can write.
 */
final class SignerState {
  private static final int MAX_BYTES = 4096;

  private final Path file;

  SignerState(Path file) {
    this.file = file;
  }

  /** Begins the memory of a new log; a memory that is there already stays as it is. */
  void create(Checkpoint empty) throws IOException {
    if (Files.exists(file)) {
      throw refuse("this log was signed before", "open it instead of beginning a new one");
    }
    write(empty);
  }

  Checkpoint read() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw refuse(
          "the signer's memory is missing, and without it a rewritten log would be signed",
          "restore the file, or write a checkpoint that an auditor holds into it");
    }
    if (Files.size(file) > MAX_BYTES) {
      throw damaged();
    }
    try {
      return Checkpoint.parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (LogRejectedException e) {
      throw damaged();
    }
  }

  void write(Checkpoint last) throws IOException {
    DurableFile.replace(file, last.text().getBytes(StandardCharsets.UTF_8));
  }

  /** Keeps other processes out until it is closed. */
  FileLock lock() throws IOException {
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return channel.lock();
  }

  private SigningRefusedException damaged() {
    return refuse(
        "the signer's memory is damaged", "restore it, from an auditor's checkpoint if need be");
  }

  private SigningRefusedException refuse(String what, String advice) {
    return new SigningRefusedException(
        SigningRefusedException.Reason.STATE, file.toString(), what, advice);
  }
}
