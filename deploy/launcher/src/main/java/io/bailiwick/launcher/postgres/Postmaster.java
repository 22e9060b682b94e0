package io.bailiwick.launcher.postgres;

import io.bailiwick.launcher.file.Trees;
import io.bailiwick.launcher.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server process that owns a data directory, as its {@code postmaster.pid} says. The file alone
 * proves nothing after a crash; that the process works inside the directory does.
 *
 * @param identity the process
 * @param port where it listens
 * @param ready whether it says that it accepts connections
 */
record Postmaster(ProcessIdentity identity, int port, boolean ready) {
  private static final String FILE = "postmaster.pid";
  private static final int PORT = 3;
  private static final int STATUS = 7;

  /** The running server of a data directory. */
  static Optional<Postmaster> of(Path data) throws IOException {
    List<String> lines = lines(data.resolve(FILE));
    if (lines.size() <= PORT
        || !lines.get(0).matches("\\d{1,10}")
        || !lines.get(PORT).matches("\\d{1,5}")) {
      return Optional.empty();
    }
    long pid = Long.parseLong(lines.get(0));
    int port = Integer.parseInt(lines.get(PORT));
    boolean ready = lines.size() > STATUS && lines.get(STATUS).equals("ready");
    return ProcessIdentity.of(pid)
        .filter(identity -> DataDirectoryUsers.isUser(pid, data))
        .map(identity -> new Postmaster(identity, port, ready));
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file).stream().map(String::strip).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /**
   * Removes what a killed server left: its file, and its socket with the lock beside it. PostgreSQL
   * does so itself unless the process id now belongs to another program of the same user, or to the
   * killed server that its parent has not buried yet, and then refuses to start.
   */
  static void forget(Path data) throws IOException {
    Files.deleteIfExists(data.resolve(FILE));
    Trees.delete(ServerConfiguration.socketFolder(data));
  }
}
