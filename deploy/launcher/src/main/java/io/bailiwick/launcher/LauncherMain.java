package io.bailiwick.launcher;

import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The commands of the {@code bailiwick} script that start, watch, stop and back up the platform.
 */
@Command(name = "bailiwick", mixinStandardHelpOptions = true, usageHelpAutoWidth = true)
public final class LauncherMain implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  LauncherMain() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing: up, down, status, logs, token, verify-audit, backup, restore");
  }

  static CommandLine commandLine(LauncherSettings settings, Console console) {
    FailureReport failures = new FailureReport(console);
    CommandLine command = new CommandLine(new LauncherMain());
    command.addSubcommand(new UpCommand(settings, console));
    command.addSubcommand(new DownCommand(settings, console));
    command.addSubcommand(new StatusCommand(settings, console));
    command.addSubcommand(new LogsCommand(settings, console));
    command.addSubcommand(new TokenCommand(settings, console));
    command.addSubcommand(new VerifyAuditCommand(settings, console));
    command.addSubcommand(new BackupCommand(settings, console, Clock.systemUTC()));
    command.addSubcommand(new RestoreCommand(settings, console, Clock.systemUTC()));
    return command
        .setOut(console.out())
        .setErr(console.err())
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
  }

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] arguments) throws URISyntaxException {
    Console console =
        new Console(
            new PrintWriter(System.out, false, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    Path program =
        Path.of(LauncherMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path target = program.toAbsolutePath().resolveSibling("");
    System.exit(
        commandLine(LauncherSettings.of(System.getenv(), target), console).execute(arguments));
  }
}
