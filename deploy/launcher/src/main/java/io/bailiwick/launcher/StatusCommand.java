package io.bailiwick.launcher;

import io.bailiwick.launcher.service.ServiceStatus;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says how the platform is. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Ask each service how it is. Exit code 0 only if all are up.",
    footer = {"%nExamples:", "  bailiwick status", "  bailiwick status --json"})
final class StatusCommand implements Callable<Integer> {
  private final LauncherSettings settings;
  private final Console console;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  StatusCommand(LauncherSettings settings, Console console) {
    this.settings = settings;
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    List<ServiceStatus> services = new Platform(settings).status();
    if (json) {
      console.json(services);
    } else {
      console.text(StatusTable.of(services));
    }
    return services.stream().allMatch(ServiceStatus::isUp) ? 0 : 1;
  }
}
