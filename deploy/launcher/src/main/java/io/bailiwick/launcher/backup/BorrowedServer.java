package io.bailiwick.launcher.backup;

import io.bailiwick.launcher.postgres.PostgresServer;
import io.bailiwick.launcher.postgres.PostgresSettings;
import io.bailiwick.launcher.service.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** PostgreSQL for the time of a command: the one that runs, or one that runs for it alone. */
final class BorrowedServer implements AutoCloseable {
  private final PostgresServer server;
  private final Thread interrupted = new Thread(this::stop, "stop PostgreSQL on Ctrl-C");
  private final boolean own;

  private BorrowedServer(PostgresServer server, boolean own) {
    this.server = server;
    this.own = own;
  }

  /** The server that runs, which is left running, or one that is stopped in the end. */
  static BorrowedServer of(Path home, PostgresSettings settings, Progress progress)
      throws IOException, InterruptedException {
    boolean runs = PostgresServer.find(home).isPresent();
    return runs
        ? new BorrowedServer(PostgresServer.start(home, settings), false)
        : alone(home, settings, progress);
  }

  /** A server that is stopped in the end, whoever started it. */
  static BorrowedServer alone(Path home, PostgresSettings settings, Progress progress)
      throws IOException, InterruptedException {
    progress.say("postgresql: starting alone");
    BorrowedServer borrowed = new BorrowedServer(PostgresServer.start(home, settings), true);
    Runtime.getRuntime().addShutdownHook(borrowed.interrupted);
    return borrowed;
  }

  PostgresServer server() {
    return server;
  }

  private void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (own) {
      server.close();
      Runtime.getRuntime().removeShutdownHook(interrupted);
    }
  }
}
