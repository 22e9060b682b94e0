package io.bailiwick.launcher.process;

import java.io.IOException;
import java.util.List;

/** Signals that Java has no word for, sent to a process that is still the same one. */
public final class Signals {
  private Signals() {}

  /**
   * Sends a signal if the process still runs.
   *
   * @param signal its name, for instance {@code INT}
   */
  public static void send(ProcessIdentity process, String signal)
      throws IOException, InterruptedException {
    if (!process.isAlive()) {
      return;
    }
    // The shell has kill built in; the program of that name need not be installed.
    List<String> command =
        List.of("sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(process.pid()));
    new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
