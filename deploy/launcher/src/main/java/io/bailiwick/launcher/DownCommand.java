package io.bailiwick.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops the platform. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stop portal, Keycloak and PostgreSQL; only processes that `up` started.",
    footer = {"%nExamples:", "  bailiwick down"})
final class DownCommand implements Callable<Integer> {
  private final LauncherSettings settings;
  private final Console console;

  DownCommand(LauncherSettings settings, Console console) {
    this.settings = settings;
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    new Platform(settings).down(console::note);
    return 0;
  }
}
