package io.bailiwick.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program that shall run on when the launcher has ended: in a session of its own, out of reach of
 * the terminal's signals, with nothing of the launcher's environment but what is listed here.
 *
 * @param command program and arguments; never a secret, since everybody on the machine can read
 *     them
 * @param environment variables of its own; never a secret either
 * @param directory where it runs
 * @param log where its output goes, after what stands there
 */
public record DetachedCommand(
    List<String> command, Map<String, String> environment, Path directory, Path log) {
  private static final List<String> INHERITED = List.of("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR");
  private static final long LOG_LIMIT = 16L << 20;

  /** Starts it. */
  public Process start() throws IOException {
    prepareLog();
    List<String> words = new ArrayList<>(List.of("setsid"));
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    Map<String, String> inherited = new HashMap<>(builder.environment());
    inherited.keySet().retainAll(INHERITED);
    builder.environment().clear();
    builder.environment().putAll(inherited);
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return builder.start();
  }

  /** One older log is kept, so that a log cannot fill the disk by restarts. */
  private void prepareLog() throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
      Path older = log.resolveSibling(log.getFileName() + ".1");
      Files.move(log, older, StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(log)) {
      Files.createFile(
          log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }
}
