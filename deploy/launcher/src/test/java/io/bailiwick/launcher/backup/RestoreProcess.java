package io.bailiwick.launcher.backup;

import java.nio.file.Path;

/** A restore in a process of its own, to be killed. */
final class RestoreProcess {
  private RestoreProcess() {}

  static Process start(Path backup, Path home) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            RestoreProcess.class.getName(),
            backup.toString(),
            home.toString())
        .redirectErrorStream(true)
        .start();
  }

  public static void main(String[] arguments) throws Exception {
    RunningInstallation.restore(Path.of(arguments[1]))
        .run(new Restore.Wish(Path.of(arguments[0]), true, null), System.out::println);
    System.out.println("restored");
  }
}
