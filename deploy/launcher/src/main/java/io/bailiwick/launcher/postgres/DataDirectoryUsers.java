package io.bailiwick.launcher.postgres;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.process.Gate;
import io.bailiwick.launcher.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The processes that work inside a data directory. When a server is killed its backends end by
 * themselves, though one in a long statement only after it; until then no new server can start.
 */
final class DataDirectoryUsers {
  private static final Duration BY_THEMSELVES = Duration.ofSeconds(5);
  private static final Duration KILLED = Duration.ofSeconds(10);

  private DataDirectoryUsers() {}

  /** PostgreSQL's processes all work in their data directory, and no others do. */
  static boolean isUser(long pid, Path data) {
    try {
      Path folder = Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"));
      return folder.equals(data.toRealPath()) && isPostgres(pid);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isPostgres(long pid) throws IOException {
    Path program = Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "exe"));
    return program.getFileName().toString().startsWith("postgres");
  }

  private static List<Long> of(Path data) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> isUser(pid, data))
        .toList();
  }

  /**
   * Waits for the backends of a dead server to end, and ends those that do not. What they had not
   * committed is lost anyway; what was committed is in the log that the next start replays.
   */
  static void awaitOrphans(Path data) throws IOException, InterruptedException {
    for (long pid : of(data)) {
      Optional<ProcessIdentity> orphan = ProcessIdentity.of(pid);
      if (orphan.isEmpty() || Gate.awaitEnd(orphan.get(), BY_THEMSELVES)) {
        continue;
      }
      orphan.get().handle().ifPresent(ProcessHandle::destroyForcibly);
      if (!Gate.awaitEnd(orphan.get(), KILLED)) {
        throw new Refusal(
            data
                + ": process "
                + pid
                + " of a server that died still works here and cannot be ended; end it, then try"
                + " again");
      }
    }
  }
}
