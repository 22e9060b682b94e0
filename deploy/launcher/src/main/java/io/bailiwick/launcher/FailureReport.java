package io.bailiwick.launcher;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns whatever stopped a command into one line and an exit code. */
final class FailureReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Console console;

  FailureReport(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    console.note(command.getCommandSpec().qualifiedName() + ": " + line(failure));
    return ExitCode.SOFTWARE;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    String name = failure.getCommandLine().getCommandSpec().qualifiedName();
    console.note(name + ": " + firstLine(failure) + " (see " + name + " --help)");
    return ExitCode.USAGE;
  }

  private static String line(Throwable failure) {
    if (failure instanceof UncheckedIOException wrapped) {
      return line(Objects.requireNonNull(wrapped.getCause()));
    }
    if (failure instanceof NoSuchFileException) {
      return firstLine(failure) + ": no such file or folder";
    }
    if (failure instanceof AccessDeniedException) {
      return firstLine(failure)
          + ": no permission; run as its owner or set BAILIWICK_HOME to another folder";
    }
    return failure instanceof Refusal
        ? firstLine(failure)
        : failure.getClass().getSimpleName() + ": " + firstLine(failure);
  }

  private static String firstLine(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? "no reason given" : message.lines().findFirst().orElse("").strip();
  }
}
