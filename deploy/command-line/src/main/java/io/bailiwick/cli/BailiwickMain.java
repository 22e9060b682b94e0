package io.bailiwick.cli;

import io.bailiwick.cli.bundle.BundleCommand;
import io.bailiwick.cli.demo.DemoCommand;
import io.bailiwick.cli.evaluation.EvaluateCommand;
import io.bailiwick.cli.loop.LoopCommand;
import io.bailiwick.cli.model.ModelCommand;
import io.bailiwick.cli.serving.ChatCommand;
import io.bailiwick.cli.serving.ServeCommand;
import io.bailiwick.cli.tokenizer.TokenizerCommand;
import io.bailiwick.cli.training.TrainCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code bailiwick} command; each subcommand is a class of its own. */
@Command(
    name = "bailiwick",
    description = "Turns an open LLaMA-family model into an industry's own model.",
    mixinStandardHelpOptions = true,
    version = "bailiwick 0.1.0-SNAPSHOT",
    scope = ScopeType.INHERIT,
    usageHelpAutoWidth = true,
    subcommands = {
      DemoCommand.class,
      LoopCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      ModelCommand.class,
      TokenizerCommand.class,
      BundleCommand.class,
      ServeCommand.class,
      ChatCommand.class,
      GpuCheckCommand.class,
      HelpCommand.class
    },
    footer = {
      "%nExamples:",
      "  bailiwick demo               set up, adapt, measure and serve; five to 10 minutes",
      "  bailiwick help loop          what a command takes",
      "  bailiwick test               every test (the script's own command)",
      "  bailiwick up --help          the platform's servers: up, down, status, logs",
      "%nEnvironment: BAILIWICK_HOME (what Bailiwick keeps; default .bailiwick beside the script),",
      "BAILIWICK_TOKEN (for chat --url), BAILIWICK_CUDA=1 (LibTorch with CUDA), BAILIWICK_JAVA_OPTS,",
      "OMP_NUM_THREADS (default: all cores).",
      "%nExit code: 0 success, 1 failure with its reason on standard error, 2 wrong usage."
    })
public final class BailiwickMain implements Runnable {
  private final Console console;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  BailiwickMain(Surroundings surroundings) {
    this.console = surroundings.console();
  }

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print the result as JSON on standard output.")
  void json(boolean wanted) {
    console.json(wanted);
  }

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  void verbose(boolean wanted) {
    console.verbose(wanted);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }

  /** The command with all its subcommands, ready to execute arguments. */
  static CommandLine commandLine(Surroundings surroundings) {
    FailureReport failures = new FailureReport(surroundings.console());
    return new CommandLine(new BailiwickMain(surroundings), new CommandFactory(surroundings))
        .setOut(surroundings.console().out())
        .setErr(surroundings.console().err())
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    Console console =
        new Console(
            System.in,
            new PrintWriter(System.out, false, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            Integer.getInteger("bailiwick.columns", 0));
    Map<String, String> environment = System.getenv();
    Path home = Path.of(environment.getOrDefault("BAILIWICK_HOME", ".bailiwick"));
    Surroundings surroundings =
        new Surroundings(
            home.toAbsolutePath().normalize(),
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("java.class.path"),
            environment,
            console,
            Clock.systemUTC(),
            Runtime.getRuntime().availableProcessors());
    System.exit(commandLine(surroundings).execute(arguments));
  }
}
