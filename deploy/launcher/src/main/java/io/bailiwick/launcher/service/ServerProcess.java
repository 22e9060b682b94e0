package io.bailiwick.launcher.service;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.file.PrivateFolder;
import io.bailiwick.launcher.process.DetachedCommand;
import io.bailiwick.launcher.process.Gate;
import io.bailiwick.launcher.process.LogTail;
import io.bailiwick.launcher.process.ProcessIdentity;
import io.bailiwick.launcher.process.ProcessRecord;
import io.bailiwick.launcher.process.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server with a state file: started apart, let through when it answers, stopped by its own id.
 */
public final class ServerProcess {
  private static final Duration ORDERLY = Duration.ofSeconds(45);
  private static final Duration KILLED = Duration.ofSeconds(10);
  private static final int LINES_OF_REASON = 6;

  private final String name;
  private final RunFolder run;
  private final Path log;

  /**
   * A server of an installation.
   *
   * @param name of its state file and its log
   * @param home the installation's {@code BAILIWICK_HOME}
   */
  public ServerProcess(String name, Path home) throws IOException {
    this.name = name;
    this.run = RunFolder.of(home);
    this.log = PrivateFolder.open(home.resolve("logs")).path().resolve(name + ".log");
  }

  /** What was remembered of it, whether it runs or not. */
  public Optional<ProcessRecord> remembered() throws IOException {
    return run.find(name);
  }

  /** Its process, if it runs. */
  public Optional<ProcessRecord> running() throws IOException {
    Optional<ProcessRecord> record = remembered();
    return record.isPresent() && record.get().identity().isAlive() ? record : Optional.empty();
  }

  /** Starts it and remembers it before anything else can go wrong. */
  public ProcessRecord start(
      List<String> command, Map<String, String> environment, Path directory, int port)
      throws IOException {
    Process process = new DetachedCommand(command, environment, directory, log).start();
    ProcessIdentity identity =
        ProcessIdentity.of(process.pid())
            .orElseGet(() -> new ProcessIdentity(process.pid(), 1, "ended at once"));
    Instant startedAt = process.info().startInstant().orElse(Instant.EPOCH);
    ProcessRecord record = new ProcessRecord(name, identity, startedAt, port);
    run.write(record);
    run.rememberPort(name, port);
    return record;
  }

  /**
   * Waits until it answers.
   *
   * @throws Refusal if its process ends, with the end of its log, or if it takes too long
   */
  public void await(ProcessRecord server, Duration patience, Gate.Check check)
      throws IOException, InterruptedException {
    Gate.Outcome outcome = Gate.await(server.identity(), patience, check);
    if (outcome == Gate.Outcome.PROCESS_ENDED) {
      run.remove(name);
      throw new Refusal(
          name
              + " ended instead of starting: "
              + LogTail.inOneLine(log, LINES_OF_REASON)
              + "; all it said stands in "
              + log);
    }
    if (outcome == Gate.Outcome.TOO_LATE) {
      throw new Refusal(
          name
              + ", process "
              + server.identity().pid()
              + ", runs but has not answered for "
              + patience.toSeconds()
              + " s; see `bailiwick logs "
              + name
              + "`");
    }
  }

  /** Asks a server how it is. */
  public interface Question {
    /** Whether the server at an address answers as it should. */
    boolean isAnsweredAt(String url) throws IOException, InterruptedException;
  }

  /** How it is now. */
  public ServiceStatus status(Question question) throws IOException, InterruptedException {
    Optional<ProcessRecord> server = remembered();
    if (server.isEmpty()) {
      return ServiceStatus.without(name, ServiceState.STOPPED, null);
    }
    if (!server.get().identity().isAlive()) {
      return ServiceStatus.without(name, ServiceState.DIED, "see `bailiwick logs " + name + "`");
    }
    String url = "http://127.0.0.1:" + server.get().port();
    boolean answers = question.isAnsweredAt(url);
    return ServiceStatus.of(
        server.get(), answers ? ServiceState.UP : ServiceState.NOT_ANSWERING, url);
  }

  /** Stops it if it runs: asked first, killed when it does not listen. */
  public void stop(Progress progress) throws IOException, InterruptedException {
    Optional<ProcessRecord> server = running();
    if (server.isPresent()) {
      ProcessIdentity process = server.get().identity();
      process.handle().ifPresent(ProcessHandle::destroy);
      if (!Gate.awaitEnd(process, ORDERLY)) {
        progress.say(name + ": did not stop when asked, killed");
        process.handle().ifPresent(ProcessHandle::destroyForcibly);
      }
      if (!Gate.awaitEnd(process, KILLED)) {
        throw new Refusal(
            name + ", process " + process.pid() + ", cannot be ended; end it as its owner");
      }
    }
    run.remove(name);
  }
}
