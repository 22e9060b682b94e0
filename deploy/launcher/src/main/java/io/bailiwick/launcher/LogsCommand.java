package io.bailiwick.launcher;

import io.bailiwick.launcher.file.PrivateFolder;
import io.bailiwick.launcher.process.LogFollower;
import io.bailiwick.launcher.process.LogTail;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the services said. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Show the end of the services' logs.",
    footer = {"%nExamples:", "  bailiwick logs", "  bailiwick logs keycloak -n 50 -f"})
final class LogsCommand implements Callable<Integer> {
  private static final int MOST = 100_000;

  private final LauncherSettings settings;
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "postgresql, keycloak, portal or gateway; all if none is named.")
  private @Nullable String name;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "100",
      description = "Lines of each (default: ${DEFAULT-VALUE}).")
  private int lines = 100;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what is said from now on, until Ctrl-C.")
  private boolean follow;

  LogsCommand(LauncherSettings settings, Console console) {
    this.settings = settings;
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    check();
    Path folder = PrivateFolder.open(settings.home().resolve("logs")).path();
    List<String> names = name == null ? Platform.SERVICES : List.of(name);
    List<Path> logs = names.stream().map(each -> folder.resolve(each + ".log")).toList();
    LogFollower follower = new LogFollower(folder, logs, console::text);
    for (Path log : logs) {
      if (logs.size() > 1) {
        console.text("==> " + log.getFileName() + " <==");
      }
      LogTail.of(log, lines).forEach(console::text);
    }
    if (follow) {
      follower.follow();
    }
    return 0;
  }

  private void check() {
    if (name != null && !Platform.SERVICES.contains(name)) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no service " + name + "; one of " + String.join(", ", Platform.SERVICES));
    }
    if (lines < 1 || lines > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--lines is from 1 to " + MOST + ", got " + lines);
    }
  }
}
