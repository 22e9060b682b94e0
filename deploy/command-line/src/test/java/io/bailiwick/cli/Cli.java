package io.bailiwick.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine;

/** Runs commands in this JVM as the script would in one of their own. */
final class Cli {
  private final Path home;

  Cli(Path home) {
    this.home = home;
  }

  /** What a command did. */
  record Outcome(int exitCode, String out, String err) {
    JsonNode json() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (IOException e) {
        throw new UncheckedIOException(out + err, e);
      }
    }

    List<String> lines() {
      return out.lines().toList();
    }
  }

  Outcome run(String... arguments) {
    return runWith("", arguments);
  }

  Outcome runWith(String in, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            0);
    int exitCode = commandLine(console).execute(arguments);
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  CommandLine commandLine(Console console) {
    return BailiwickMain.commandLine(
        new Surroundings(
            home,
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("java.class.path"),
            System.getenv(),
            console,
            Clock.systemUTC(),
            1));
  }

  static CommandLine commandLine() {
    Console nowhere =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            0);
    return new Cli(Path.of("nowhere")).commandLine(nowhere);
  }
}
