package io.bailiwick.launcher.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Who listens on a port, as far as the kernel tells this user. */
final class PortHolder {
  private static final String LISTENING = "0A";

  private PortHolder() {}

  /** A line for people: the process and its program. */
  static Optional<String> of(int port) throws IOException {
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      Optional<String> inode = inode(Path.of(table), port);
      if (inode.isPresent()) {
        return ProcessHandle.allProcesses()
            .filter(process -> holds(process.pid(), "socket:[" + inode.get() + "]"))
            .findFirst()
            .map(
                process ->
                    "process "
                        + process.pid()
                        + process.info().command().map(PortHolder::named).orElse(""));
      }
    }
    return Optional.empty();
  }

  private static String named(String command) {
    return " (" + command + ")";
  }

  private static Optional<String> inode(Path table, int port) throws IOException {
    if (!Files.isReadable(table)) {
      return Optional.empty();
    }
    String end = String.format(":%04X", port);
    return Files.readAllLines(table).stream()
        .map(line -> line.strip().split("\\s+", -1))
        .filter(columns -> columns.length > 9)
        .filter(columns -> columns[1].endsWith(end) && columns[3].equals(LISTENING))
        .map(columns -> columns[9])
        .findFirst();
  }

  private static boolean holds(long pid, String socket) {
    try (DirectoryStream<Path> open =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path descriptor : open) {
        if (Files.isSymbolicLink(descriptor)
            && Files.readSymbolicLink(descriptor).toString().equals(socket)) {
          return true;
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }
}
