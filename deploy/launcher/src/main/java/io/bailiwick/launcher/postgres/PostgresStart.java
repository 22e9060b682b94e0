package io.bailiwick.launcher.postgres;

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
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One start of PostgreSQL: makes what is missing, takes over what runs, tidies up what died. */
final class PostgresStart {
  private static final int ATTEMPTS = 3;
  private static final int LINES_OF_REASON = 5;

  private final Path home;
  private final PostgresSettings settings;
  private final DataDirectory data;
  private final RunFolder run;
  private final Path log;

  PostgresStart(Path home, PostgresSettings settings) throws IOException {
    this.home = home;
    this.settings = settings;
    this.data = DataDirectory.of(home);
    this.run = RunFolder.of(home);
    this.log =
        PrivateFolder.open(home.resolve("logs")).path().resolve(PostgresServer.NAME + ".log");
  }

  PostgresServer run() throws IOException, InterruptedException {
    Path shared = settings.binaries();
    PostgresBinaries binaries =
        PostgresBinaries.in(shared == null ? home.resolve("postgres").resolve("release") : shared);
    data.make(binaries);
    Optional<PostgresServer> server = survivor();
    for (int attempt = 0; server.isEmpty() && attempt < ATTEMPTS; attempt++) {
      server = start(binaries);
    }
    if (server.isEmpty()) {
      throw failed(binaries);
    }
    remember(server.get());
    return server.get();
  }

  /** A server that outlived the launcher that started it. */
  private Optional<PostgresServer> survivor() throws IOException, InterruptedException {
    Optional<Postmaster> running = Postmaster.of(data.path());
    if (running.isEmpty()) {
      return Optional.empty();
    }
    int port = running.get().port();
    if (settings.port().fixed() && settings.port().number() != port) {
      throw new Refusal(
          "PostgreSQL already runs on port "
              + port
              + " and port "
              + settings.port().number()
              + " was asked for; stop it first with `bailiwick down`");
    }
    return ready(running.get().identity());
  }

  private Optional<PostgresServer> start(PostgresBinaries binaries)
      throws IOException, InterruptedException {
    Path folder = data.path();
    DataDirectoryUsers.awaitOrphans(folder);
    Postmaster.forget(folder);
    ServerConfiguration.write(folder, settings.port().choose(PostgresServer.NAME, run));
    DetachedCommand command =
        new DetachedCommand(
            binaries.command("postgres", "-D", folder.toString()),
            Map.of("LC_ALL", "C.UTF-8"),
            folder,
            log);
    Optional<ProcessIdentity> started = ProcessIdentity.of(command.start().pid());
    return started.isEmpty() ? Optional.empty() : ready(started.get());
  }

  /** Waits until the process answers; empty if it ended instead. */
  private Optional<PostgresServer> ready(ProcessIdentity process)
      throws IOException, InterruptedException {
    Answering answering = new Answering(process);
    Gate.Outcome outcome = Gate.await(process, settings.patience(), answering);
    if (outcome == Gate.Outcome.TOO_LATE) {
      throw new Refusal(
          "PostgreSQL, process "
              + process.pid()
              + ", runs but has not answered for "
              + settings.patience().toSeconds()
              + " s; see "
              + log);
    }
    return Optional.ofNullable(answering.server);
  }

  private final class Answering implements Gate.Check {
    private final ProcessIdentity process;
    private @Nullable PostgresServer server;

    Answering(ProcessIdentity process) {
      this.process = process;
    }

    /** Its own word first: what else listens on that port must not be asked for a password. */
    @Override
    public boolean isOpen() throws IOException {
      Optional<PostgresServer> saysSo =
          Postmaster.of(data.path())
              .filter(postmaster -> postmaster.ready() && postmaster.identity().equals(process))
              .map(postmaster -> new PostgresServer(home, data, postmaster));
      if (saysSo.isPresent() && saysSo.get().answers()) {
        server = saysSo.get();
      }
      return server != null;
    }
  }

  private void remember(PostgresServer server) throws IOException {
    ProcessIdentity process = server.process();
    Instant startedAt =
        process.handle().flatMap(handle -> handle.info().startInstant()).orElse(Instant.EPOCH);
    run.write(new ProcessRecord(PostgresServer.NAME, process, startedAt, server.port()));
    run.rememberPort(PostgresServer.NAME, server.port());
  }

  private Refusal failed(PostgresBinaries binaries) throws IOException {
    String reason = LogTail.inOneLine(log, LINES_OF_REASON);
    return new Refusal(
        "PostgreSQL ended instead of starting: " + reason + "; " + binaries.hint(reason));
  }
}
