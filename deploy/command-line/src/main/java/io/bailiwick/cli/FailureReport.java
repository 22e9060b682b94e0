package io.bailiwick.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever stopped a command into one line and an exit code. */
final class FailureReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Console console;

  FailureReport(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    if (failure instanceof ParameterException usage) {
      return handleParseException(usage, new String[0]);
    }
    console.failure(command.getCommandSpec().qualifiedName(), line(failure));
    if (console.verbose()) {
      failure.printStackTrace(console.err());
      console.err().flush();
    }
    return ExitCode.SOFTWARE;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String reason = firstLine(failure.getMessage());
    if (failure instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      reason += suggestions.isEmpty() ? "" : "; did you mean " + suggestions.get(0) + "?";
    }
    console.failure(name, reason + " (see " + name + " --help)");
    return ExitCode.USAGE;
  }

  /** What a person can act on; the classes of the JDK say little more than a file name. */
  static String line(Throwable failure) {
    if ((failure instanceof UncheckedIOException || failure instanceof ExecutionException)
        && failure.getCause() != null) {
      return line(failure.getCause());
    }
    String message = firstLine(failure.getMessage());
    if (failure instanceof NoSuchFileException) {
      return message + ": no such file or folder; check the path";
    }
    if (failure instanceof AccessDeniedException) {
      return message + ": no permission; run as its owner or choose another path";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return message + ": exists already; remove it or choose another path";
    }
    if (failure instanceof NotDirectoryException) {
      return message + ": is not a folder";
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return message + ": the folder is not empty; choose another";
    }
    return message.isEmpty() ? failure.getClass().getSimpleName() + "; see --verbose" : message;
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "" : message.lines().findFirst().orElse("").strip();
  }
}
